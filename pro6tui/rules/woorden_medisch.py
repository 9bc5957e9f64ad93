"""art. 3: words that say something about somebody's health, and so do not belong in a note.

`STEMS` match the beginning of a word ("depress" finds depressie and depressieve), `WORDS` a whole
word, `ACRONYMS` only in capitals, because "als" and "me" are ordinary words. A word with ordinary
uses at work ("stress", "rug", "moe") is left out on purpose: too many warnings are read by nobody.
"""

_STEMS = """
addison afasie agorafob alcoholis alcoholverslav allergi alzheimer amput anemie angina
angststoornis anorexi antidepress antipsycho aritmie artritis artrose asperger astma autis
bechterew bekkeninstabiliteit benzodiazepine bijnier bipolair blaaskanker bloedvergift
borderline borstkanker boulimi bronchitis bulimi burn-out burnout carcinoom cardiolo cerebr
chemokuur chemotherap cirrose claustrofob coeliakie colitis crohn darmkanker dement depress
dermatolo diabet diagnos dialyse dwarslaesie dyscalcul dyslex dysthym dystrofie eczeem
eetstoornis elektroshock emfyseem encefal endometri epilep fibromyalg fobie fysiotherap
gameverslav gedragsstoornis geestesziek gehandicapt geriatr gokverslav hallucina handicap
hartaanval hartfalen hartinfarct hartkwaal hartritme hepatitis hernia hersenbloeding
herseninfarct hersenletsel hersenschud hersentumor hiv-besmet hooikoorts hypertensi hypochond
hypomaan hypothyre incontinen infarct insuline invalid jicht kanker kraakbeen leukemie longembol
longkanker longontsteking lymfe lymfklier maagzweer manisch medicat medicijn melanoom meniscus
metastas methadon migraine miskra multipele narcist narcolep neurolo neuropath neurose nierfalen
nierpatient niersteen nierziek oncolog ontwenningskliniek operatie orthoped osteopor overspannen
paniekaanval paniekstoornis parkinson pathologisch persoonlijkheidsstoornis pijnpoli pneumonie
posttrauma prostaat prozac psoriasis psychiat psycholo psychose psychotherap psychotisch
radiotherap retinitis reuma revalidatiearts ritalin schildklier schizo sclerose scoliose
seropositi slaapapneu slaapstoornis slijmbeurs somatoform spastisch spierdystrof spierziekte
stemmingsstoornis suicid suïcid syndroom tennisarm therapeut thromb tinnitus tramadol trauma
trombose tuberculose tumor verslav whiplash zelfdoding zelfmoord ziekenhuisopname ziektebeeld
zwakbegaafd zwangerschapsdepress
"""

_WORDS = """
adhd aids bedrijfspsycholoog beroerte bestraling bypass chemo citalopram copd cva diazepam
dwanggedachten dwangstoornis fluoxetine ggz haldol heupfractuur hiv hnp huisarts lithium lvb
lyme manie manieën methylfenidaat morfine nah ocd oxazepam oxycodon pacemaker paroxetine pdd-nos
pfeiffer polsbreuk ptss quetiapine rsi sertraline stoma temazepam tia venlafaxine waan
waanbeelden wanen
"""

STEMS = frozenset(_STEMS.split())
WORDS = frozenset(_WORDS.split())
ACRONYMS = frozenset({"ADD", "ALS", "ASS", "CVS", "ME", "MS", "SOLK"})
