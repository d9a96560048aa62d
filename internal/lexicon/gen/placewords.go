package main

import "strings"

// divisionWords are words that stand before or after the proper name of a division.
var divisionWords = []string{
	"Province", "Region", "Oblast", "Oblast'", "Governorate", "County", "District", "Department", "Prefecture", "State",
	"Municipality", "Krai", "Parish", "Republic", "Division", "Canton", "Voivodeship", "Emirate", "Atoll", "City", "Municipality of",
	"Opština", "Autonomous", "Okrug", "Rayon", "Raionul", "F.D.", "Capital", "Emirate of", "Provincia de", "Departamento de", "Republic of", "Province of", "State of", "Obshtina",
}

// calendar has words that are common although they are written with a capital.
var calendar = strings.Fields("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday")

// generic has words that name no place by themselves.
var generic = strings.Fields(`Metro North South East West Northern Southern Eastern Western Central Centre Center Upper Lower Middle Coast Coastal Islands Island Lakes
	Capital Province Region City State District River Bank North-West North-East South-West South-East Northwestern Northeastern Southwestern Southeastern Northwest Northeast
	Southwest Southeast Grand Great Greater Nord Sud Est Ouest Norte Sur Littoral Plateau Plateaux Bay Delta Federal Territory Mid Outer Inner Main Maritime Savanes Far Near Side End Downtown Old New Town Village Highland Highlands Lowlands Mountains Valley Municipality Governorate Metropolitan Republic Autonomous Atoll Centro Centre-Nord Centre-Est Centre-Sud Centre-Ouest Sud-Ouest Nord-Ouest Nord-Est Sud-Est National County Department`)

// formal has English words that are mostly printed with a capital, as part of names of organisations, and that are also
// names of towns.
var formal = strings.Fields(`academy admiral alliance ambassador army association assembly atlantic authority baltic bank basin bay bishop board bureau bush cabinet
	cape captain cardinal catholic central chamber chancellor chapel charter church coalition colonial commission committee commons commonwealth confederate congress congressional
	consulate continental convention council court creek crown deputy dominion duke earth empire equality esquire evangelical executive federal federation forum
	foundation gospel governor guard guild gulf harbor harbour headquarters herald hope house imperial independence inspector institute islamic judicial junction jupiter
	justice king lake league legion liberal liberty lord lords lutheran majesty marine mars marshal mayor mercury ministry mission monarch monument moon mountain nation
	neptune noble ocean olympic orthodox pacific palace paradise parliament patriot pioneer pluto pope popular port prairie premier president prince princess progress progressive
	prosper protestant providence province provincial queen reform regent regional republic republican reserve river rock roman royal saint saturn secretary senate senator
	sergeant social socialist society soldier star statute summit sun supreme temple treaty trinity triumph tropic uncle union unity universal university uranus valley venus
	abbey alpha atlantis aye batman bingo boo bravo broadway bud cadillac canyon chino christmas columbo cove dodge echo enterprise ford gracias grove harmony hub junior les
	madonna mama marines mayo nay okay pop roman romans un van vulcan well yea
	veteran victor victory viceroy village volunteer warrior weekly`)
