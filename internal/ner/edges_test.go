package ner_test

import (
	"strings"
	"testing"
)

func TestEdges(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ name, text, want string }{
		{"land", "The villagers crossed the Ruvuma river at night.", "Ruvuma river/LOC"},
		{"land of a state", "They left the Egypt station on foot.", "Egypt/LOC"},
		{"land, but another line", "He was born in Gyeonggi\nprovince of origin: unknown", "Gyeonggi/LOC"},
		{"kind of a body", "A report of NGO Clean Rivers Network was read in Lima.", "Clean Rivers Network/ORG Lima/LOC"},
		{"kind of a body in its name", "The NGO Oversight Department in Dhaka was closed.", "NGO Oversight Department/ORG Dhaka/LOC"},
		{"dash", "Kampala – Uganda will vote in May.", "Kampala/LOC Uganda/LOC"},
		{"at", "She heads the Department of Rural Trade at Lima Business School.", "Department of Rural Trade/ORG Lima Business School/ORG"},
		{"day after", "Rebels entered Goma Thursday.", "Goma/LOC"},
		{"day before", "Last Friday Sergei Lavrov flew home.", "Sergei Lavrov/PER"},
		{"office of a place", "The Sharjah Ruler opened the bridge.", "Sharjah/LOC"},
		{"monarch", "Queen Margaret I ruled for long.", "Margaret I/PER"},
		{"no monarch", "In my reply to Mr. Barthamy I say no more.", "Barthamy/PER"},
		{"envoy", "He was Envoy Extraordinary and Minister Plenipotentiary in Quito.", "Quito/LOC"},
		{"Md", "Justice Md Rahman read the verdict.", "Md Rahman/PER"},
		{"house", "The boys came from St Mary's, as always.", "St Mary's/ORG"},
		{"owner", "He came from Kenya's capital.", "Kenya/LOC"},
		{"nickname", "Police arrested Pedro \"El Toro\" Ruiz in Bogota.", "Pedro \"El Toro\" Ruiz/PER Bogota/LOC"},
		{"nickname in parentheses", "The singer Anna Maria (Mia) Lopez is ill.", "Anna Maria (Mia) Lopez/PER"},
		{"state in parentheses", "Anna Lopez (Spain) Maria Silva (Brazil)", "Anna Lopez/PER Spain/LOC Maria Silva/PER Brazil/LOC"},
		{"surname first", "To: \"Lopez, Maria\" <ml@example.com>", "Lopez, Maria/PER"},
		{"a call", "They cried \"Lopez, Lopez\" for hours.", "Lopez/PER Lopez/PER"},
		{"persons in a quotation", "\"Lopez, Maria and others left.\"", "Lopez/PER Maria/PER"},
		{"storm", "Hurricane Maria reached Cuba. Maria then turned north.", "Hurricane Maria/EVENT Cuba/LOC Maria/MISC"},
		{"name of a storm", "The tropical storm Bonnie hit Managua. Bonnie then turned north.", "Bonnie/MISC Managua/LOC Bonnie/MISC"},
		{"feast", "Shops close for Eid al-Adha in Cairo.", "Eid al-Adha/MISC Cairo/LOC"},
		{"short word for a thing", "The LGBT community in Nairobi has its own CCTV.", "LGBT/MISC Nairobi/LOC CCTV/MISC"},
		{"organ of state", "Nobody in the Cabinet objected.", "Cabinet/ORG"},
		{"title before a usual word", "Special Envoy Lantern left Khartoum.", "Lantern/PER Khartoum/LOC"},
		{"title that is half of one", "He is General Manager of a mill.", ""},
		{"planet", "The ship left the Earth behind.", "Earth/LOC"},
		{"two bodies of one kind", "Regulators seized Harbour Trust and Meridian Trust in May.", "Harbour Trust/ORG Meridian Trust/ORG"},
		{"ground", "The bus crossed the Wadi Kerouane at noon.", "Wadi Kerouane/LOC"},
		{"site", "They met near Velmur Nagar on foot.", "Velmur Nagar/LOC"},
		{"person with a site in the name", "Anthony Hill won the match.", "Anthony Hill/PER"},
		{"place in a place", "The Old Port in Lagos is closed.", "Old Port/LOC Lagos/LOC"},
		{"direction", "It lies to the Northeast of Lima.", "Lima/LOC"},
		{"people of a region", "He led a Central American delegation.", "Central American/NORP"},
		{"code of a state", "We drove from Lawrence, KS to Denver.", "Lawrence/LOC KS/LOC Denver/LOC"},
		{"followers", "The Sadrists marched through Basra.", "Sadrists/NORP Basra/LOC"},
		{"address of a person", "From: Maria Lopez@ACME on Monday", "Maria Lopez@ACME/PER"},
		{"company", "Write to Northern Power Services, Inc. Phone 713.", "Northern Power Services, Inc./ORG"},
		{"peoples", "A Sunni Arab cleric spoke in Basra.", "Sunni Arab/NORP Basra/LOC"},
		{"address", "Mail: 40 Harbour Row Ste 9 Portland, OR 97201", "Portland/LOC OR/LOC"},
		{"village of", "Rebels burnt the village of Bou Tarim. Bou Tarim lies on the coast.", "Bou Tarim/LOC Bou Tarim/LOC"},
		{"is a town", "Marlyear is a quiet mining town. Marlyear has one road.", "Marlyear/LOC Marlyear/LOC"},
		{"is a member of a town council", "Marlyear is a town councillor from Leeds.", "Marlyear/PER Leeds/LOC"},
		{"company that", "She runs Tarvela, a company that sells tea. Tarvela is small.", "Tarvela/ORG Tarvela/ORG"},
		{"a company's", "Marta Lenz is a company's lawyer.", "Marta Lenz/PER"},
		{"office after a name", "Edgar Sallow, city engineer, noted it.", "Edgar Sallow/PER"},
		{"offices", "He met the Chief Directors of the parties.", ""},
		{"dateline", "MANSFIELD \u2014 The Harbour Council met.", "MANSFIELD/LOC Harbour Council/ORG"},
		{"called after a person", "The way to Anthony Henday Drive is closed.", "Anthony Henday Drive/LOC"},
		{"state in a casual message", "how far is mongolia from Lima ?", "mongolia/LOC Lima/LOC"},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
