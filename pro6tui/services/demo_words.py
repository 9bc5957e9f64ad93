"""Invented words for invented people: names, towns, employers, and sentences for notes.

No sentence says anything of health, so that a demo dossier passes the scan of free text.
"""

_VOORNAMEN = """
Anna Bente Daan Emma Fenna Gijs Hanneke IJsbrand Jan Koen Lotte Mees Noor Olaf Pien Ruben Sanne
Tess Willem Yara Femke Sytse Wytske Jelle Hiske Doutzen Rintje Nynke Tjeerd Ayşe Çağlar Deniz Elif
Gökhan Hülya Mehmet Özlem Şükrü Şirin Yusuf Zeynep Agnieszka Łukasz Małgorzata Paweł Tomasz Zofia
Stanisław Aïcha Bilal Fatima Hamza Ilias Khadija Mohamed Naïma Rachid Samira Yassine Anouk René
Zoë André Chloé Chanel Djamila Gracia Jerrel Rishi Sharda Vinod Xiomara Wei Linh Minh Nguyen Abebe
Selam Tesfay Dawit Olena Dmytro Oksana Ahmad Rima Samer Sanja Goran Mirjana João Inês Tiago Björn
Søren Jürgen Käthe
"""
VOORNAMEN = tuple(_VOORNAMEN.split())

ACHTERNAMEN = (
    ("", "Bakker"), ("", "Visser"), ("", "Smit"), ("", "Mulder"), ("", "Bos"), ("", "Vos"),
    ("", "Peters"), ("", "Hendriks"), ("", "Dekker"), ("", "Brouwer"), ("de", "Wit"),
    ("de", "Graaf"), ("van", "Dijk"), ("van", "Leeuwen"), ("van der", "Meer"),
    ("van der", "Heijden"), ("van den", "Berg"), ("van de", "Ven"), ("van 't", "Hof"),
    ("ten", "Hove"), ("ter", "Horst"), ("in 't", "Veld"), ("op den", "Kamp"), ("'t", "Hooft"),
    ("", "IJzerman"), ("", "IJsseldijk"), ("", "Nijhuis"), ("", "Lubbers"), ("", "Oude Nijhuis"),
    ("", "Groote Schaarsberg"), ("", "Hoekstra"), ("", "Dijkstra"), ("", "Jorritsma"),
    ("", "Sjaarda"), ("", "Wiersma"), ("", "Ypma"), ("", "Öztürk"), ("", "Yıldız"), ("", "Şahin"),
    ("", "Çelik"), ("", "Doğan"), ("", "Aydın"), ("", "Kowalski"), ("", "Wiśniewska"),
    ("", "Wójcik"), ("", "Żuraw"), ("", "Szczepański"), ("el", "Amrani"), ("", "Bouazza"),
    ("", "Haddaoui"), ("el", "Idrissi"), ("", "Tahiri"), ("", "Ramdin"), ("", "Kartosen"),
    ("", "Nguyen"), ("", "Chen"), ("", "Gebremedhin"), ("", "Shevchenko"), ("", "Al-Masri"),
    ("da", "Silva"), ("", "Müller"), ("", "Sørensen"), ("", "D'Angelo"), ("", "O'Brien"),
    ("", "Bakker-Yıldız"), ("", "Smit-el Amrani"),
)  # fmt: skip

_STRATEN = """
Dorpsstraat Kerkstraat Molenweg Stationsstraat Beukenlaan Esweg Brinkstraat Lindenstraat
Parallelweg Schoolstraat Veldweg Hoge-Es Marktplein Spoorlaan Kievitstraat Zandpad
"""
STRATEN = tuple(_STRATEN.split())

PLAATSEN = (
    ("Almelo", 7600), ("Wierden", 7641), ("Rijssen", 7461), ("Nijverdal", 7441), ("Hengelo", 7550),
    ("Enschede", 7511), ("Oldenzaal", 7571), ("Borne", 7621), ("Vriezenveen", 7671),
    ("Ommen", 7731), ("Raalte", 8101), ("Deventer", 7411), ("Zwolle", 8011), ("Goor", 7471),
    ("Delden", 7491), ("Haaksbergen", 7481), ("Losser", 7581), ("Tubbergen", 7651),
    ("Leeuwarden", 8911), ("IJlst", 8651), ("'s-Heerenberg", 7041),
)  # fmt: skip

GEMEENTEN = ("Almelo", "Wierden", "Twenterand", "Hengelo", "Enschede", "Hellendoorn")

WERKGEVERS = (
    "Bakkerij De Korenaar", "Metaalwerken Oost", "Zorgboerderij De Es", "Transport Regge",
    "Bouwbedrijf Vechtdal", "Drukkerij Het Anker", "Tuincentrum Groenland", "Machinefabriek Twente",
    "Schoonmaakbedrijf Helder", "Kinderopvang Pippeloen", "Supermarkt De Brink",
    "Installatietechniek Salland",
)  # fmt: skip

_FUNCTIES = """
lasser bakker magazijnmedewerker chauffeur verkoopmedewerker administrateur kok schilder hovenier
timmerman receptionist productiemedewerker conciërge monteur kapper boekhouder planner
"""
FUNCTIES = tuple(_FUNCTIES.split())

OPLEIDINGEN = (
    ("vmbo techniek", "vmbo"), ("mbo metaal", "mbo 3"), ("mbo zorg en welzijn", "mbo 2"),
    ("havo", "havo"), ("mbo logistiek", "mbo 4"), ("hbo bedrijfskunde", "hbo"),
    ("mbo horeca", "mbo 2"), ("vmbo groen", "vmbo"), ("heftruckcertificaat", ""),
)  # fmt: skip

UWV_NAMEN = (
    "P. Smits", "M. de Groot", "S. Hassan", "L. Wolters", "J. ter Beek", "R. Yılmaz", "K. Postma",
)  # fmt: skip

_ZINNEN = """
Klant kwam op tijd en had de afgesproken opdrachten bij zich.
We hebben de vacatures van deze week doorgenomen en er drie gekozen om op te reageren.
De sollicitatiebrief is samen herschreven en klant stuurt hem vandaag zelf op.
Klant kan vier uur achter elkaar staand werken en wil dat langzaam uitbreiden.
Een werkplek dicht bij huis heeft de voorkeur, omdat de bus maar één keer per uur rijdt.
Met de werkgever is een proefdag afgesproken; de reiskosten regelt de opdrachtgever.
Klant vertelde over de vorige baan en over wat daarin goed ging.
Plannen blijft lastig; we maken voortaan samen een weekschema op papier.
De vaardigheden voor het kassasysteem zijn geoefend met een proefversie.
Afgesproken is dat klant voor het volgende gesprek twee bedrijven belt.
De contactpersoon van de opdrachtgever is telefonisch bijgepraat over de voortgang.
Klant wil graag leren lassen en zoekt uit welke avondcursus daarbij past.
Het gesprek met de teamleider verliep goed; er volgt een tweede gesprek op de werkvloer.
De uren van deze maand zijn doorgenomen en kloppen met de opdracht.
Klant heeft het cv aangevuld met het vrijwilligerswerk bij de kringloopwinkel.
We oefenden een telefoongesprek met een werkgever, drie keer, steeds vrijer.
Klant gaf aan dat ochtenden beter passen dan middagen, vanwege de opvang van de kinderen.
De reistijd van een uur is met het openbaar vervoer haalbaar gebleken.
Voor het rijbewijs is klant aan het sparen; dat zou meer banen bereikbaar maken.
Er is een lijst gemaakt van taken die veel energie geven en taken die energie kosten.
Klant liep twee dagen mee in het magazijn en kreeg complimenten over de nauwkeurigheid.
De werkgever zoekt iemand voor twintig uur; dat sluit aan bij wat haalbaar is.
Vervolgafspraak gemaakt over twee weken, op kantoor.
Klant tekende het verslag van het vorige gesprek voor akkoord.
De opdrachtgever vroeg om een korte tussenstand; die gaat deze week mee met de rapportage.
Klant merkt dat het praten over werk makkelijker gaat dan in het begin.
We keken naar scholing in de avonduren en naar wat die kost.
Op verzoek van klant is het volgende gesprek telefonisch.
Het netwerk is in kaart gebracht: twee oud-collega's willen meedenken.
Klant reageerde zelf op een open sollicitatie en werd uitgenodigd.
"""
ZINNEN = tuple(_ZINNEN.strip().splitlines())

_GEVRAAGD = """
Ik wil graag weten wat u over mij bewaart.
Het dossier gaat over twee opdrachten; beide moeten we nalezen.
De begeleiding loopt nog; tot en met de bewaartermijn moeten wij het dossier bewaren.
De klant belde: het is al duidelijk.
De klant heeft een advocaat over de eindrapportage.
De klant vindt dat een terugbelverzoek te lang bleef liggen.
"""
WENS, LANGER, BEWAREN, DUIDELIJK, GESCHIL, KLACHT = _GEVRAAGD.strip().splitlines()

TOELICHTINGEN = (
    "voortgang bespreken", "plan doornemen en tekenen", "gesprek met werkgever", "cv afmaken",
    "evaluatie met opdrachtgever", "kennismaking", "uren verantwoorden",
)  # fmt: skip

LIJST_TOEN, LIJST_NU, LIJST_AKKOORD = "oud archief", "kast 6", "kast 7"
PROFIELEN = ("Tevredenheid", "Keurmerk, alleen e-mail")
NOG_EEN_BATCH = "de klanten van de laatste maand horen er ook bij"
BACKUPS = (
    "Nachtback-up", "NAS in de kast op kantoor", "IT-bureau Stroom", "Momentopname",
    "provider van de server",
)  # fmt: skip
"""Names and places of the systems that make copies, and who looks after them."""
