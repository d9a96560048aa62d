package ner_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// headlines are in title case, as American newspapers print them, so that capitals say little. Peoples count as names; EVENT
// and MISC do not.
var headlines = []struct{ text, want string }{
	{"Envoy Visits Kyiv to Press for Quick Ceasefire", "Kyiv/LOC"},
	{"Lawmakers in Warsaw Approve Tougher Rules on Foreign Agents", "Warsaw/LOC"},
	{"Turkish Lira Slides as Erdogan Fires Central Bank Chief", "Turkish/NORP Erdogan/PER"},
	{"Why Kazakhstan Is Betting on Uranium Once Again", "Kazakhstan/LOC"},
	{"The Long Road From Aleppo to a New Government", "Aleppo/LOC"},
	{"Macron Meets Scholz in Berlin to Settle Dispute Over Fighter Jets", "Macron/PER Scholz/PER Berlin/LOC"},
	{"United Nations Warns of Famine in Northern Sudan", "United Nations/ORG Sudan/LOC"},
	{"Rescuers Search Rubble After Strong Earthquake Shakes Nepal", "Nepal/LOC"},
	{"State Department Clears Sale of Missiles to Taiwan", "State Department/ORG Taiwan/LOC"},
	{"Angela Merkel Looks Back on Sixteen Years of Power", "Angela Merkel/PER"},
	{"Protesters Storm Parliament as Tax Bill Passes in Nairobi", "Nairobi/LOC"},
	{"European Union Delays Deadline for New Border Checks", "European Union/ORG"},
	{"Iran Says It Will Resume Talks if Sanctions Are Lifted", "Iran/LOC"},
	{"How a Small Port in Djibouti Became a Prize for Great Powers", "Djibouti/LOC"},
	{"Former Spy Chief Jailed for Selling Secrets to Moscow", "Moscow/LOC"},
	{"Gazprom Cuts Flows Through Ukraine by a Third", "Gazprom/ORG Ukraine/LOC"},
	{"World Bank Lends Malawi Money to Rebuild Bridges", "World Bank/ORG Malawi/LOC"},
	{"Fishermen Caught in the Middle of South China Sea Standoff", "South China Sea/LOC"},
	{"Opposition Leader Maria Soto Barred From Running in Caracas", "Maria Soto/PER Caracas/LOC"},
	{"Trade Deal With Canada Faces Uncertain Future", "Canada/LOC"},
	{"Swedish Navy Sends Ships to Guard Undersea Cables", "Swedish/NORP"},
	{"Peace Talks Collapse After Attack on Bus Near Goma", "Goma/LOC"},
	{"Rising Seas Force Families in Tuvalu to Choose", "Tuvalu/LOC"},
	{"Court Orders Release of Journalists Held in Minsk", "Minsk/LOC"},
	{"Kim Jong Un Oversees Test of Solid Fuel Missile", "Kim Jong Un/PER"},
	{"Floods Leave Thousands Without Homes in Pakistan and India", "Pakistan/LOC India/LOC"},
	{"Egypt Raises Price of Subsidized Bread for First Time in Decades", "Egypt/LOC"},
	{"Young Voters Turn Against Ruling Party in Botswana", "Botswana/LOC"},
	{"Russian Troops Leave Base in Tajikistan, Officials Say", "Russian/NORP Tajikistan/LOC"},
	{"Saudi Aramco Profit Falls on Weak Oil Prices", "Saudi Aramco/ORG"},
}

// unseenHeadlines were written together with headlines, but not looked at until the rule was finished.
var unseenHeadlines = []struct{ text, want string }{
	{"Chinese Exports Jump as Buyers Race to Beat Tariffs", "Chinese/NORP"},
	{"Blinken Lands in Cairo With Plan to Free Hostages", "Blinken/PER Cairo/LOC"},
	{"New Railway Links Tashkent and Kabul After Years of Delay", "Tashkent/LOC Kabul/LOC"},
	{"A Quiet Island in Greece Becomes a Gate to Europe", "Greece/LOC Europe/LOC"},
	{"Mexico Sues Gun Makers for Arming the Cartels", "Mexico/LOC"},
	{"African Union Suspends Gabon After Officers Seize Power", "African Union/ORG Gabon/LOC"},
	{"Germany Opens Door to Skilled Workers From Abroad", "Germany/LOC"},
	{"Farmers Block Roads to Brussels in Anger at Cheap Grain", "Brussels/LOC"},
	{"Supreme Court in Brazil Weighs Rights of Indigenous Tribes", "Supreme Court/ORG Brazil/LOC"},
	{"Lavrov Accuses West of Blocking Deal on Grain", "Lavrov/PER West/LOC"},
	{"Vaccine Doses Reach Remote Villages of Papua New Guinea", "Papua New Guinea/LOC"},
	{"Leaked Letters Show How Minister Hid Debt in Mozambique", "Mozambique/LOC"},
	{"Airlines Cancel Flights as Ash Covers Jakarta", "Jakarta/LOC"},
	{"Pope Francis Pleads for Mercy on Visit to Juba", "Francis/PER Juba/LOC"},
	{"Inflation in Argentina Eases for a Third Month", "Argentina/LOC"},
	{"Red Cross Finds Mass Grave Outside Tripoli", "Red Cross/ORG Tripoli/LOC"},
	{"Israeli Strikes Hit Beirut Suburb Before Dawn", "Israeli/NORP Beirut/LOC"},
	{"Toyota Halts Work at Plant in Thailand Over Missing Parts", "Toyota/ORG Thailand/LOC"},
	{"Women Lead Marches for Democracy in Khartoum", "Khartoum/LOC"},
	{"Hungary Blocks Aid Again, Testing Patience of Allies", "Hungary/LOC"},
	{"Ministers Gather in Almaty to Share Water of Great Rivers", "Almaty/LOC"},
	{"Pirates Return to the Waters off Somalia", "Somalia/LOC"},
	{"Modi Wins Third Term but Loses Majority", "Modi/PER"},
	{"Power Cuts Darken Homes Across South Africa", "South Africa/LOC"},
	{"Security Council Fails to Agree on Force for Haiti", "Security Council/ORG Haiti/LOC"},
	{"Cyberattack Shuts Hospitals in Dublin for a Second Day", "Dublin/LOC"},
	{"Vietnam Jails Activist Who Wrote About Land Grabs", "Vietnam/LOC"},
	{"Former President Juan Ortiz Returns to Quito to Face Trial", "Juan Ortiz/PER Quito/LOC"},
	{"Japanese Voters Punish Party Over Slush Funds", "Japanese/NORP"},
	{"Budget Fight Puts Defense Spending of Poland at Risk", "Poland/LOC"},
}

// TestHeadlines checks that the names of headlines are found as in sentences.
func TestHeadlines(t *testing.T) {
	x := load(t)
	for name, set := range map[string][]struct{ text, want string }{"headlines": headlines, "unseen headlines": unseenHeadlines} {
		right, found, all := 0, 0, 0
		for _, h := range set {
			want := labelled.FindAllString(h.want, -1)
			got := tag(t, x, h.text+"\n\nThe matter will be settled next week.")
			got = slices.DeleteFunc(got, func(n string) bool { return strings.HasSuffix(n, "/EVENT") || strings.HasSuffix(n, "/MISC") })
			for _, n := range got {
				if slices.Contains(want, n) {
					right++
				}
			}
			found, all = found+len(got), all+len(want)
			if !slices.Equal(got, want) {
				t.Logf("%s\n got %s\nwant %s", h.text, strings.Join(got, " "), h.want)
			}
		}
		// F1 was .90 when this was written; without the rule it was .31 and .22.
		if f1 := 2 * float64(right) / float64(found+all); f1 < 0.85 {
			t.Errorf("%s: %d right, %d found, %d expected, F1 %.2f", name, right, found, all, f1)
		} else {
			t.Logf("%s: %d right, %d found, %d expected, F1 %.2f", name, right, found, all, f1)
		}
	}
}

// labelled splits "South Africa/LOC Juba/LOC".
var labelled = regexp.MustCompile(`\pL[^/]*/[A-Z]+`)

// TestHeadlineCapitals checks what keeps its capitals: a line that is not a headline, and names in one that is.
func TestHeadlineCapitals(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ text, want string }{
		{"The Ministry of Foreign Affairs of Estonia and the bank signed it.", "Ministry of Foreign Affairs of Estonia/ORG"},
		{"Wendy King Returns to the Stage in Oslo", "Wendy King/PER Oslo/LOC"},
		{"Strong Hopes for Bill Ackerman in the Vote on Budget Cuts", "Bill Ackerman/PER"},
		{"Clay Valley Votes to Keep the Old Bridge\n\nPeople in Clay Valley like it.", "Clay Valley/LOC Clay Valley/LOC"},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
