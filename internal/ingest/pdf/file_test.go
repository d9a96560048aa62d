package pdf

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
)

// builder builds PDF files.
type builder struct {
	header  string
	objects []string // numbered from 1
	trailer string
	encrypt func(object int, s string) string // of streams; nil for none
}

// page describes a page.
type page struct {
	content string
	more    string // entries of its dictionary
}

// lay returns the content stream for lines in Helvetica, below each other.
func lay(x, y int, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F1 10 Tf 12 TL %d %d Td\n", x, y)
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
	}
	return b.String() + "ET\n"
}

// font is the font of all pages; it is object 3.
const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// document returns a builder for pages. Its objects are the catalog, the page tree, the font, those in more, and two for each page.
func document(more []string, pages ...page) *builder {
	b := &builder{header: "%PDF-1.4\n"}
	first := 4 + len(more)
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	b.objects = append([]string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 600 800]>>", kids.String(), len(pages)), font}, more...)
	for i, p := range pages {
		if !strings.Contains(p.more, "/Resources") {
			p.more += "/Resources<</Font<</F1 3 0 R>>>>"
		}
		b.objects = append(b.objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>", first+2*i+1, p.more), stream("", p.content))
	}
	return b
}

func stream(entries, content string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(content), entries, content)
}

// file returns the file, with its cross-reference table.
func (b *builder) file() string {
	var out strings.Builder
	out.WriteString(b.header)
	at := make([]int, len(b.objects))
	for i, o := range b.objects {
		at[i] = out.Len()
		if before, rest, ok := strings.Cut(o, "\nstream\n"); ok && b.encrypt != nil {
			body := b.encrypt(i+1, strings.TrimSuffix(rest, "\nendstream"))
			_, entries, _ := strings.Cut(before, "/Length ")
			o = stream(strings.TrimSuffix(strings.TrimLeft(entries, "0123456789"), ">>"), body)
		}
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, b.trailer, start)
	return out.String()
}

// padding pads passwords (ISO 32000-1, 7.6.3.3).
const padding = "\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a"

// lockRC4 encrypts a file with a key of some bits and a password, which may be empty (ISO 32000-1, algorithms 1, 2, 4 and 5).
func (b *builder) lockRC4(bits int, password string) *builder {
	const id, permissions = "0123456789abcdef", -4
	revision := 2
	if bits > 40 {
		revision = 3
	}
	owner := strings.Repeat("o", 32)
	in := (password + padding)[:32] + owner + string(binary.LittleEndian.AppendUint32(nil, 0xfffffffc)) + id
	sum := md5.Sum([]byte(in))
	n := bits / 8
	if revision == 3 {
		for range 50 {
			sum = md5.Sum(sum[:n])
		}
	}
	key := append([]byte(nil), sum[:n]...)
	user := scramble(key, padding)
	if revision == 3 {
		m := md5.Sum([]byte(padding + id))
		user = string(m[:])
		for i := range 20 {
			k := make([]byte, n)
			for j := range k {
				k[j] = key[j] ^ byte(i)
			}
			user = scramble(k, user)
		}
		user += strings.Repeat("\x00", 16)
	}
	b.encrypt = func(object int, s string) string {
		m := md5.Sum(append(append([]byte(nil), key...), byte(object), byte(object>>8), byte(object>>16), 0, 0))
		return scramble(m[:min(n+5, 16)], s)
	}
	b.trailer += fmt.Sprintf("/ID[<%x><%x>]/Encrypt<</Filter/Standard/V %d/R %d/Length %d/P %d/O<%x>/U<%x>>>", id, id, revision-1, revision, bits, permissions, owner, user)
	return b
}

func scramble(key []byte, s string) string {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(s))
	c.XORKeyStream(out, []byte(s))
	return string(out)
}

// lockAES encrypts a file with a key of 256 bits (Adobe Supplement to ISO 32000, extension level 3).
func (b *builder) lockAES(password string) *builder {
	key := []byte("an invented key of 32 bytes, yes")
	hash := func(salt, more string) []byte {
		h := sha256.Sum256([]byte(password + salt + more))
		return h[:]
	}
	user := string(hash("validate", "")) + "validate" + "derive 8"
	ue := chained(hash("derive 8", ""), make([]byte, 16), key)
	owner := string(hash("Validate", user)) + "Validate" + "Derive 8"
	oe := chained(hash("Derive 8", user), make([]byte, 16), key)
	perms := []byte("\xfc\xff\xff\xff\xff\xff\xff\xffTadbabcd")
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	block.Encrypt(perms, perms)
	b.encrypt = func(_ int, s string) string {
		iv := []byte("0123456789abcdef")
		pad := 16 - len(s)%16
		return string(iv) + chained(key, iv, []byte(s+strings.Repeat(string(rune(pad)), pad)))
	}
	b.header = "%PDF-1.7\n"
	b.trailer += fmt.Sprintf("/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 5/Length 256/P -4/O<%x>/U<%x>/OE<%x>/UE<%x>/Perms<%x>/CF<</StdCF<</CFM/AESV3/Length 32/AuthEvent/DocOpen>>>>/StmF/StdCF/StrF/StdCF>>", owner, user, oe, ue, perms)
	return b
}

func chained(key, iv, s []byte) string {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(s))
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, s)
	return string(out)
}
