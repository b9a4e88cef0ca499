"""The names under which the United Nations lists its members in French are understood."""

from datetime import date

import pytest

from infrastructure.reference import world

ROSTER = world().roster
FRENCH = """
AFG Afghanistan · AGO Angola · ALB Albanie · AND Andorre · ARE Émirats arabes unis · ARG Argentine ·
ARM Arménie · ATG Antigua-et-Barbuda · AUS Australie · AUT Autriche · AZE Azerbaïdjan ·
BDI Burundi ·
BEL Belgique · BEN Bénin · BFA Burkina Faso · BGD Bangladesh · BGR Bulgarie · BHR Bahreïn ·
BHS Bahamas · BIH Bosnie-Herzégovine · BLR Bélarus · BLZ Belize ·
BOL Bolivie (État plurinational de) · BRA Brésil · BRB Barbade · BRN Brunéi Darussalam ·
BTN Bhoutan · BWA Botswana · CAF République centrafricaine · CAN Canada · CHE Suisse · CHL Chili ·
CHN Chine · CIV Côte d'Ivoire · CMR Cameroun · COD République démocratique du Congo ·
COG République du Congo · COL Colombie · COM Comores · CPV Cabo Verde · CRI Costa Rica · CUB Cuba ·
CYP Chypre · CZE Tchéquie · DEU Allemagne · DJI Djibouti · DMA Dominique · DNK Danemark ·
DOM République dominicaine · DZA Algérie · ECU Équateur · EGY Égypte · ERI Érythrée · ESP Espagne ·
EST Estonie · ETH Éthiopie · FIN Finlande · FJI Fidji · FRA France ·
FSM Micronésie (États fédérés de) · GAB Gabon ·
GBR Royaume-Uni de Grande-Bretagne et d'Irlande du Nord · GEO Géorgie · GHA Ghana · GIN Guinée ·
GMB Gambie (République de) · GNB Guinée-Bissau · GNQ Guinée équatoriale · GRC Grèce · GRD Grenade ·
GTM Guatemala · GUY Guyana · HND Honduras · HRV Croatie · HTI Haïti · HUN Hongrie · IDN Indonésie ·
IND Inde · IRL Irlande · IRN Iran (République islamique d') · IRQ Iraq · ISL Islande · ISR Israël ·
ITA Italie · JAM Jamaïque · JOR Jordanie · JPN Japon · KAZ Kazakhstan · KEN Kenya ·
KGZ Kirghizistan · KHM Cambodge · KIR Kiribati · KNA Saint-Kitts-et-Nevis ·
KOR République de Corée · KWT Koweït · LAO République démocratique populaire lao · LBN Liban ·
LBR Libéria · LBY Libye · LCA Sainte-Lucie · LIE Liechtenstein · LKA Sri Lanka · LSO Lesotho ·
LTU Lituanie · LUX Luxembourg · LVA Lettonie · MAR Maroc · MCO Monaco · MDA République de Moldova ·
MDG Madagascar · MDV Maldives · MEX Mexique · MHL Îles Marshall · MKD Macédoine du Nord ·
MLI Mali · MLT Malte · MMR Myanmar · MNE Monténégro · MNG Mongolie · MOZ Mozambique ·
MRT Mauritanie · MUS Maurice · MWI Malawi · MYS Malaisie · NAM Namibie · NER Niger · NGA Nigéria ·
NIC Nicaragua · NLD Pays-Bas (Royaume des) · NOR Norvège · NPL Népal · NRU Nauru ·
NZL Nouvelle-Zélande · OMN Oman · PAK Pakistan · PAN Panama · PER Pérou · PHL Philippines ·
PLW Palaos · PNG Papouasie-Nouvelle-Guinée · POL Pologne ·
PRK République populaire démocratique de Corée · PRT Portugal · PRY Paraguay · QAT Qatar ·
ROU Roumanie · RUS Fédération de Russie · RWA Rwanda · SAU Arabie saoudite · SDN Soudan ·
SEN Sénégal · SGP Singapour · SLB Îles Salomon · SLE Sierra Leone · SLV El Salvador ·
SMR Saint-Marin · SOM Somalie · SRB Serbie · SSD Soudan du Sud · STP Sao Tomé-et-Principe ·
SUR Suriname · SVK Slovaquie · SVN Slovénie · SWE Suède · SWZ Eswatini · SYC Seychelles ·
SYR République arabe syrienne · TCD Tchad · TGO Togo · THA Thaïlande · TJK Tadjikistan ·
TKM Turkménistan · TLS Timor-Leste · TON Tonga · TTO Trinité-et-Tobago · TUN Tunisie ·
TUR Türkiye · TUV Tuvalu · TZA République-Unie de Tanzanie · UGA Ouganda · UKR Ukraine ·
URY Uruguay · USA États-Unis d'Amérique · UZB Ouzbékistan · VCT Saint-Vincent-et-les Grenadines ·
VEN Venezuela (République bolivarienne du) · VNM Viet Nam · VUT Vanuatu · WSM Samoa · YEM Yémen ·
ZAF Afrique du Sud · ZMB Zambie · ZWE Zimbabwe
"""
NAMES = {code: name for code, _, name in (e.strip().partition(" ") for e in FRENCH.split("·"))}
TYPED = {"RDC": "COD", "RPDC": "PRK", "EAU": "ARE", "Centrafrique": "CAF", "Russie": "RUS"}


def test_every_member_has_its_french_name_here() -> None:
    assert set(NAMES) == set(ROSTER.members_on(date(2025, 2, 24)))


@pytest.mark.parametrize("code,name", NAMES.items())
def test_a_member_goes_by_its_french_name(code: str, name: str) -> None:
    assert ROSTER.resolve(name) == code
    assert ROSTER.resolve(name.upper().replace("'", "’")) == code


@pytest.mark.parametrize("name,code", TYPED.items())
def test_so_do_names_that_people_type(name: str, code: str) -> None:
    assert ROSTER.resolve(name) == code
