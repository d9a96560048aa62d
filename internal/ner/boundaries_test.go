package ner_test

import (
	"strings"
	"testing"
)

func TestBoundaries(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ name, text, want string }{
		{"generic", "The villagers crossed the Ruvuma river at night.", "Ruvuma river/LOC"},
		{"generic after a state", "They left the Egypt station on foot.", "Egypt/LOC"},
		{"generic on the next line", "He was born in Gyeonggi\nprovince of origin: unknown", "Gyeonggi/LOC"},
		{"NGO before a name", "A report of NGO Clean Rivers Network was read in Lima.", "Clean Rivers Network/ORG Lima/LOC"},
		{"NGO in a name", "The NGO Oversight Department in Dhaka was closed.", "NGO Oversight Department/ORG Dhaka/LOC"},
		{"dash", "Kampala – Uganda will vote in May.", "Kampala/LOC Uganda/LOC"},
		{"at between organisations", "She heads the Department of Rural Trade at Lima Business School.", "Department of Rural Trade/ORG Lima Business School/ORG"},
		{"day after", "Rebels entered Goma Thursday.", "Goma/LOC"},
		{"day before", "Last Friday Sergei Lavrov flew home.", "Sergei Lavrov/PER"},
		{"title after a place", "The Sharjah Ruler opened the bridge.", "Sharjah/LOC"},
		{"numeral of a monarch", "Queen Margaret I ruled for long.", "Margaret I/PER"},
		{"pronoun after a person", "In my reply to Mr. Barthamy I say no more.", "Barthamy/PER"},
		{"envoy", "He was Envoy Extraordinary and Minister Plenipotentiary in Quito.", "Quito/LOC"},
		{"Md", "Justice Md Rahman read the verdict.", "Md Rahman/PER"},
		{"elliptic possessive", "The boys came from St Mary's, as always.", "St Mary's/ORG"},
		{"possessive with its noun", "He came from Kenya's capital.", "Kenya/LOC"},
		{"nickname", "Police arrested Pedro \"El Toro\" Ruiz in Bogota.", "Pedro \"El Toro\" Ruiz/PER Bogota/LOC"},
		{"nickname in parentheses", "The singer Anna Maria (Mia) Lopez is ill.", "Anna Maria (Mia) Lopez/PER"},
		{"state in parentheses", "Anna Lopez (Spain) Maria Silva (Brazil)", "Anna Lopez/PER Spain/LOC Maria Silva/PER Brazil/LOC"},
		{"surname first", "To: \"Lopez, Maria\" <ml@example.com>", "Lopez, Maria/PER"},
		{"name called out twice", "They cried \"Lopez, Lopez\" for hours.", "Lopez/PER Lopez/PER"},
		{"two persons in a quotation", "\"Lopez, Maria and others left.\"", "Lopez/PER Maria/PER"},
		{"storm with its type", "Hurricane Maria reached Cuba. Maria then turned north.", "Hurricane Maria/EVENT Cuba/LOC Maria/MISC"},
		{"storm after its type", "The tropical storm Bonnie hit Managua. Bonnie then turned north.", "Bonnie/MISC Managua/LOC Bonnie/MISC"},
		{"holiday", "Shops close for Eid al-Adha in Cairo.", "Eid al-Adha/MISC Cairo/LOC"},
		{"acronym of no name", "The LGBT community in Nairobi has its own CCTV.", "LGBT/MISC Nairobi/LOC CCTV/MISC"},
		{"state organ", "Nobody in the Cabinet objected.", "Cabinet/ORG"},
		{"title before a common word", "Special Envoy Lantern left Khartoum.", "Lantern/PER Khartoum/LOC"},
		{"first half of a title", "He is General Manager of a mill.", ""},
		{"planet", "The ship left the Earth behind.", "Earth/LOC"},
		{"two organisations with the same last word", "Regulators seized Harbour Trust and Meridian Trust in May.", "Harbour Trust/ORG Meridian Trust/ORG"},
		{"place prefix", "The bus crossed the Wadi Kerouane at noon.", "Wadi Kerouane/LOC"},
		{"place suffix", "They met near Velmur Nagar on foot.", "Velmur Nagar/LOC"},
		{"person with a place suffix", "Anthony Hill won the match.", "Anthony Hill/PER"},
		{"place in a place", "The Old Port in Lagos is closed.", "Old Port/LOC Lagos/LOC"},
		{"direction", "It lies to the Northeast of Lima.", "Lima/LOC"},
		{"demonym of a region", "He led a Central American delegation.", "Central American/NORP"},
		{"code of a division", "We drove from Lawrence, KS to Denver.", "Lawrence/LOC KS/LOC Denver/LOC"},
		{"followers", "The Sadrists marched through Basra.", "Sadrists/NORP Basra/LOC"},
		{"person with an affiliation", "From: Maria Lopez@ACME on Monday", "Maria Lopez@ACME/PER"},
		{"company suffix", "Write to Northern Power Services, Inc. Phone 713.", "Northern Power Services, Inc./ORG"},
		{"two peoples", "A Sunni Arab cleric spoke in Basra.", "Sunni Arab/NORP Basra/LOC"},
		{"address", "Mail: 40 Harbour Row Ste 9 Portland, OR 97201", "Portland/LOC OR/LOC"},
		{"village of", "Rebels burnt the village of Bou Tarim. Bou Tarim lies on the coast.", "Bou Tarim/LOC Bou Tarim/LOC"},
		{"is a town", "Marlyear is a quiet mining town. Marlyear has one road.", "Marlyear/LOC Marlyear/LOC"},
		{"is a member of a town council", "Marlyear is a town councillor from Leeds.", "Marlyear/PER Leeds/LOC"},
		{"is a company", "She runs Tarvela, a company that sells tea. Tarvela is small.", "Tarvela/ORG Tarvela/ORG"},
		{"is a company's employee", "Marta Lenz is a company's lawyer.", "Marta Lenz/PER"},
		{"occupation after a name", "Edgar Sallow, city engineer, noted it.", "Edgar Sallow/PER"},
		{"titles without a name", "He met the Chief Directors of the parties.", ""},
		{"dateline", "MANSFIELD \u2014 The Harbour Council met.", "MANSFIELD/LOC Harbour Council/ORG"},
		{"facility named after a person", "The way to Anthony Henday Drive is closed.", "Anthony Henday Drive/LOC"},
		{"state in an informal message", "how far is mongolia from Lima ?", "mongolia/LOC Lima/LOC"},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
