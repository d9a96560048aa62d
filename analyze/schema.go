package analyze

import (
	"reflect"
	"strings"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of a [Report].
func JSONSchema() map[string]any {
	defs := map[string]any{}
	root := schemaOf(reflect.TypeFor[Report](), defs)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "attache report, version 1"
	root["$defs"] = defs
	return root
}

// enums returns the values of the named string types of a report.
func enums() map[reflect.Type]any {
	return map[reflect.Type]any{
		reflect.TypeFor[Kind]():       Kinds(),
		reflect.TypeFor[Role]():       []Role{RoleGovernment},
		reflect.TypeFor[EntityType](): EntityTypes(),
		reflect.TypeFor[Field]():      []Field{FieldTitle}, // FieldText is omitted
	}
}

// schemaOf returns the schema of a struct, and adds those of the structs in it to defs.
func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	properties := map[string]any{}
	required := []string{}
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		s := schemaType(f.Type, defs)
		if values, ok := enums()[f.Type]; ok {
			s["enum"] = values
		}
		if f.Type.Kind() == reflect.Int && (name == "start" || name == "end" || name == "words" || name == "count") {
			s["minimum"] = 0
		}
		properties[name] = s
		if !strings.Contains(options, "omit") {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

// schemaType returns the schema of a value of a type.
func schemaType(t reflect.Type, defs map[string]any) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaType(t.Elem(), defs)
	case reflect.Struct:
		name := strings.ToLower(t.Name())
		if _, ok := defs[name]; !ok {
			defs[name] = nil // stops the recursion of a type that contains itself
			defs[name] = schemaOf(t, defs)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaType(t.Elem(), defs)}
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface {
			return map[string]any{"type": "object"}
		}
		return map[string]any{"type": "object", "additionalProperties": schemaType(t.Elem(), defs)}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	return map[string]any{"type": "string"}
}
