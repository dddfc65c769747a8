//! Lists of words, as they are compared: small letters without accents.

use super::flags::*;

/// Words, and what they are. A word may stand in several lists.
pub(super) const LISTS: [(&str, u32); 31] = [
    (
        "heer mevrouw meneer mijnheer mevr dhr mw mej juffrouw mr mrs ms miss dr drs ir prof professor ds jhr jkvr \
         familie gezin weduwe echtpaar dominee pastoor sir lady lord dame madam mister doctor doctorandus fam hr",
        TITLE,
    ),
    ("ing bc fam ds hr", TITLE_DOT),
    ("heren dames echtelieden messrs", TITLE | LIST),
    (
        "minister ministers staatssecretaris staatssecretarissen premier president vicepremier kamerlid kamerleden \
         senator burgemeester wethouder gedeputeerde raadslid statenlid informateur formateur oud minister \
         bondskanselier chancellor mayor ambassadeur advocaat raadsman raadsvrouw notaris commissaris eurocommissaris \
         huisarts rechercheur verbalisant agent getuige verdachte aangever slachtoffer aangeefster klager \
         klaagster verzoeker verzoekster eiser eiseres appellant appellante gemachtigde betrokkene rapporteur \
         ombudsman koning koningin prins prinses councillor inspecteur officier",
        ROLE,
    ),
    (
        "kamerleden staatssecretarissen ministers raadsleden statenleden senatoren members wethouders",
        ROLE | LIST,
    ),
    (
        "voorzitter lid hoogleraar directeur secretaris griffier rechter auteur docent onderzoeker medewerker ambtenaar \
         penningmeester bestuurder arts psycholoog teamleider projectleider manager chair chairman chairwoman \
         secretary director judge officer commissioner deputy raadsheer officier hoofd",
        ROLE | WEAK,
    ),
    (
        "leden undersigned ondergetekenden auteurs onderzoekers",
        ROLE | WEAK | LIST,
    ),
    (
        "van de der den ten ter te t het s von zu zum zur vom du la le el al ben bin d des da dos das di del della \
         op in onder over voor uit aan bij het tot af mac mc st ibn abu ait",
        PREFIX,
    ),
    (
        "aad aart abdel abdul abdullah achmed adam adriaan adriana agnes ahmed albert alex alexander alexandra ali alice \
         amber amina amira anas andre andrea angela anita anja anke ankie ann anna anne annelies annemarie annemiek annet \
         anneke anton antoinette antoon anouk arend arie arjan arno arnold arthur astrid atje aziz barbara bart bas \
         bastiaan beatrix ben bernard bert bertus bianca bob bram brigitte bruno carel carla carlo carola caroline \
         catharina cees charles charlotte chris christa christiaan christien christina christine claire claudia conny \
         coen cor cora corine cornelis daan daniel danielle david debbie dennis derk diana dick diederik dilan dirk \
         dorien edith eduard edwin eelco els elisabeth elise eline elly ellen elsbeth emiel emma emile erica erik eric \
         ernst esther eva evelien evert fatima fatma femke ferdinand fleur floor floris frank frans fred frederik \
         frederique frits gabriel geert geertje gerard gerben gerda gerrit gert gijs gina greet gretha guido gustaaf guus \
         halbe han hanke hanneke hannie hans harm harmen harry hassan heleen helena helma hendrik henk henny herman \
         hester hilde hubert hugo ibrahim ida ilse inge ingrid irene iris irma isabel ivo jaap jacco jacob jacqueline \
         jacques jamal james jan jane janine janneke jantje jasper jean jeanette jeroen jessica jesse jet joan joanna \
         job jochem joel johan johanna johannes john jolanda jolande joop joost jordi joris jos jose josef joseph josephine \
         joyce judith julia jurgen juriaan kajsa karel karen karim karin karina karl kars kathleen katja kees kelly khadija \
         khalid kim klaas klaus koen laura laurens leen leendert leon leo lia lianne lidewij liesbeth lieke lilian \
         linda lisa lodewijk lot lotte louis louise lucas lucy luuk maaike maarten machteld malou marcel margaret margo \
         margot margriet maria mariam marianne marieke mariette marije marijke marijn marika marina marion marit marjan \
         marjolein marjolijn mark marleen marlies marloes martijn martin martine mary mathijs matthijs maurits meike marcus lisette rinie ron jelte alessandra arjen \
         melanie menno merel mia michael michel michiel mieke miranda mirjam mohamed mohammed monica monique mustafa \
         nadia nanda natasja nathalie nathan nelleke nico nicole niek niels nienke nina noor nora olaf oscar olga otto \
         pascal patricia patrick paul paula pauline peter petra philip pia pien pier piet pieter pim ramon reinier remco \
         rene renate renee richard rik rina rita rob robbert robert robin roderick roel roeland roelof rogier roland rolf \
         romke ronald rosa roos rosalie rosanne rosemarie rosita ruben rudolf ruud saskia sandra sander sara sarah \
         sebastiaan selma sharon sherif sigrid silvia simon simone sjaak sjoerd sjors sofie sonja sophie stef stefan \
         steffie stephan steven stientje suzan suzanne sven sybrand sylvia tamara tanja teun theo thea theodoor thijs thomas \
         thom tijs tilly tim timo tineke tjeerd tobias tom ton toon trijntje trudy truus tunahan ulrike ursula vera \
         victor vincent wendy werner wessel wiebe wieke wilco willeke willem wilhelmina willemijn wim wopke wouter \
         wytske xander yasmin yesim yvette yvonne yusuf zoe zora elizabeth george william henry emily jennifer susan \
         keir boris theresa angus fiona duncan oliver jack harriet nigel christopher matthew andrew alan brian kevin \
         karien cora hanke sigrid kajsa ockje liane jetta jesper franc eppo ank carien dilan marielle vivianne",
        GIVEN,
    ),
    (
        "bos berg groot jong lang kort klein wit zwart bruin vos dijk kok bakker visser smit smid boer heer dam veen \
         veld vliet hoek haan hond kat wolf beer bie leeuw vogel zwaan raaf duif kraai valk hart hand voet oog mond baard \
         haar bloem roos linde eik beek brug poort kerk molen mulder huis kamp kampen hof toren steen zand berger meer \
         poel water stroom zee eiland duin heide heijde wind storm regen sneeuw zomer winter lente herfst dag nacht maan \
         ster zon koning keizer prins graaf hertog ridder jager schipper timmerman schilder slager kuiper koster kramer \
         koopman timmer metselaar molenaar snijder kleermaker brouwer backer dekker decker post brand rook vuur ijzer \
         goud zilver koper staal glas hout riet gras klaver peper zout suiker honing kaas appel peer kers noot \
         spruit kool boon graan goed beste wijs slim sterk snel vroom vrij stil zoet zuur droog nat oud nieuw jonge grote \
         lange rijk arm blank rood groen blauw geel grijs donker licht hoog laag breed smal dik dun recht krom scherp \
         paul stam tak blad wortel bosch burg schaap lam geit paard os stier koe kip haas konijn muis rat vis karper \
         snoek baars paling haring zalm kabel keer wester ooster zuid noord west oost midden vriend maat neef broer \
         zoon vader moeder kind man vrouw meester schout baas knecht dienaar soldaat kapitein wachter waard gast \
         boom blok bal bol pot pan ketel lepel mes vork schotel boot schip zeil mast anker touw net kaart spiegel \
         kamer zaal deur raam muur dak vloer trap kelder zolder tuin plein weg pad sloot gracht wal vest kwaad dom \
         stout flink vlug taal woord boek brief plan werk king young black white brown green long short rich small \
         smith baker cook fisher hunter hill wood woods field fields stone rivers lake bush rose may march west north \
         price bell bird fox wolf lamb knight bishop pope page carter mason taylor miller day love hope grant park banks \
         bond cash chance church cross english french ford hall hand hart head house hunt law mark major may moon power \
         wise best good church kuijper bouwman zijlstra kraan wiel rad spoor rails wagen kar slee jansma wijn bier \
         drank brood meel deeg korf mand zak beurs munt gulden kat boter eijk eik rust vrede strijd krijger held",
        ORDINARY,
    ),
    (
        "amsterdam rotterdam utrecht haag eindhoven groningen tilburg almere breda nijmegen apeldoorn haarlem arnhem \
         enschede amersfoort zaanstad maastricht leiden dordrecht zoetermeer zwolle deventer delft alkmaar heerlen venlo \
         leeuwarden hilversum hengelo roosendaal purmerend oss schiedam spijkenisse helmond vlaardingen gouda zaandam \
         hoorn assen emmen middelburg lelystad bergen loon delden essen wijk doorn kleef gelder holland friesland drenthe \
         overijssel gelderland zeeland brabant limburg flevoland vlaanderen nederland belgie duitsland frankrijk engeland \
         spanje italie portugal polen turkije marokko suriname curacao aruba bonaire saba brussel antwerpen gent berlijn \
         parijs londen rome madrid london paris berlin brussels europa europe washington geneve straatsburg luxemburg \
         lissabon oslo kopenhagen stockholm wenen praag warschau boedapest moskou kiev ankara rabat peking tokio \
         buren veere weert horst venray gemert boxtel uden tiel ede bussum laren soest zeist houten oekraine rusland china \
         india israel syrie irak iran afghanistan libie egypte eritrea somalie griekenland",
        PLACE,
    ),
    (
        "jansen janssen janssens jansens vries berg bakker meijer meyer mulder boer dijkstra hendriks hendriksen peters \
         dekker brouwer dijk wit smits graaf meer kuipers veenstra kramer willems hoekstra koster prins blom vos \
         huisman postma martens verhoeven evers wal peeters maas jacobs pietersen willemsen gerritsen hermans driessen \
         vermeulen verbeek schouten kuiper molenaar bosman bijl wiersma wiersema timmermans kooistra sanders",
        SURNAME,
    ),
    (
        "geachte beste lieve hallo hoi dear dearest hello hi geacht hooggeachte zeergeachte",
        SALUTATION | NOT_NAME,
    ),
    (
        "hoogachtend groet groeten groetjes sincerely faithfully regards hoogachting truly orde ondertekend getekend",
        CLOSING | NOT_NAME,
    ),
    (
        "contactpersoon behandelaar behandeld auteur auteurs naam ondertekenaar opsteller afzender geadresseerde \
         projectleider contact author authors name prepared contactpersonen indiener patient client werknemer aanvrager \
         medewerker van aan cc from to attn tav inzake betreft onderzoekers opdrachtnemer opdrachtgever reviewer \
         pentesters pentester auditor testers tester steller verzonden aanwezig afwezig deelnemers genodigden",
        FIELD,
    ),
    ("door by", FIELD),
    (
        "vvd pvda cda d66 sp gl groenlinks pvv cu christenunie sgp denk pvdd fvd ja21 volt bbb 50plus nsc bij1 haga glpvda",
        PARTY | NOT_NAME,
    ),
    ("en and", AND | NOT_NAME),
    (
        "zaaknummer zaaknr zaakkenmerk kenmerk dossiernummer dossiernr dossierkenmerk referentie referentienummer ref \
         reference briefkenmerk documentnummer paspoort paspoortnummer passport identiteitskaart identiteitskaartnummer \
         rijbewijs rijbewijsnummer idnummer kvk kvknummer handelsregister handelsregisternummer vestigingsnummer \
         vnummer vnr rsin bsn burgerservicenummer sofinummer sofi btwnummer omzetbelastingnummer polisnummer klantnummer \
         clientnummer relatienummer patientnummer studentnummer personeelsnummer lidmaatschapsnummer factuurnummer \
         aanvraagnummer meldingsnummer parketnummer rolnummer beschikkingsnummer iban rekeningnummer bankrekening \
         bankrekeningnummer rekening bignummer agbcode anummer vreemdelingennummer postbus kenteken kentekennummer \
         cjibnummer casenumber creditcard creditcardnummer zaaksnummer registratienummer correspondentienummer \
         inschrijfnummer debiteurnummer ordernummer bestelnummer",
        NUMBERED,
    ),
    (
        "nummer nummers nr no number num luidt is met id code code onder bekend staat geregistreerd zaak card account",
        FILLER,
    ),
    (
        "telefoon telefoonnummer tel mobiel mobile phone telephone fax faxnummer gsm telefoonnr whatsapp doorkiesnummer",
        PHONE,
    ),
    (
        "geboren geb geboortedatum gebdatum born dob birthdate",
        BORN,
    ),
    (
        "januari februari maart april mei juni juli augustus september oktober november december january february march \
         may june july august october jan feb mrt apr jun jul aug sep sept okt oct nov dec",
        MONTH,
    ),
    (
        "euro eur usd gbp dollar miljoen miljard mln mld procent duizend inwoners personen m2 km2 million billion percent",
        AMOUNT,
    ),
    ("http https www", URL),
    ("persoon person nummer number woord word", LABEL),
    (
        "bijlage optie categorie variant scenario tabel groep klasse punt artikel lid deel box hepatitis vitamine plan \
         annex appendix option category table group class article part section figuur figure niveau level type fase \
         bijlagen onderdeel sub gebouw blok",
        LETTERED,
    ),
    // The first words of sentences, which a single capital or a role at the end of the one before may seem to name.
    (
        "ik je jij hij zij ze wij we u uw jullie mijn zijn haar ons onze hun hen het dit dat deze die er hier daar waar \
         wie wat welke hoe wanneer waarom als dan toen nu nog ook maar want dus echter daarom daarmee daarnaast daarbij \
         daarvoor daarna hierbij hiermee hierna hiervoor hierin hierop hiertoe hieronder daartoe daarin daarop verder \
         voorts tevens bovendien allereerst ten eerste tweede derde vierde vijfde zesde tot slot vervolgens eerder later \
         sinds sindsdien tijdens volgens gezien gelet omdat aangezien doordat zodat terwijl indien mits tenzij hoewel \
         alleen zowel noch geen niet wel een elk elke ieder iedere alle allen allemaal beide beiden sommige veel vele \
         meer weinig enkele enige meeste zeer heel zo zulk zulke ja nee namens per via met zonder tegen tussen naar \
         door binnen buiten boven beneden langs rond rondom voor na om op in uit aan bij van over onder achter vanaf \
         vanuit vanwege wegens ondanks conform krachtens ingevolge betreft inzake omtrent jegens behoudens \
         the this that these those there here he she it we they you i my your our their his her its a an and or but if \
         then when where who what which why how as at by for from in into of on off to with without about after before \
         during since until because although while however therefore moreover also not no yes all any each every both \
         please dear is are was were be been has have had will would can could shall should may might must do does did \
         so such only very first second third fourth heeft hebben had hadden is was waren wordt worden werd werden kan \
         kunnen kon konden zal zullen zou zouden moet moeten moest moesten mag mogen mocht wil willen wilde gaat gaan \
         ging komt komen kwam doet doen deed zegt zei ziet zag ben bent daarentegen desalniettemin evenwel hoogachtend \
         gisteren vandaag morgen medio eind begin zoals onlangs recent conclusie kortom overigens immers namelijk",
        NOT_NAME,
    ),
    // What stands in letters with a capital and is nobody.
    (
        "ministerie ministeries ministry tweede eerste kamer kamers staten generaal koninkrijk koninkrijksrelaties rijk \
         rijksoverheid overheid gemeente gemeenten provincie provincies waterschap waterschappen regering kabinet raad \
         raden rechtbank gerechtshof hof parlement parliament commissie commission comite committee europese europees \
         european nederlandse nederlands dutch belgische duitse franse engelse britse amerikaanse internationale \
         international nationale national algemene algemeen general justitie veiligheid justice security financien \
         finance economische economic zaken affairs sociale social werkgelegenheid employment volksgezondheid health \
         welzijn sport infrastructuur infrastructure waterstaat onderwijs education cultuur culture wetenschap science \
         binnenlandse buitenlandse interior foreign defensie defence defense landbouw agriculture natuur nature \
         voedselkwaliteit klimaat climate energie energy groene groei asiel migratie asylum migration volkshuisvesting \
         housing ruimtelijke ordening ontwikkelingssamenwerking ontwikkelingshulp handel trade rechtsbescherming wonen \
         rijksdienst armoedebeleid participatie pensioenen primair voortgezet hoger media emancipatie langdurige zorg \
         care jeugd preventie maatschappelijke medische curatieve digitale digitalisering koninklijke royal unie union \
         inspectie inspecteur instituut institute universiteit university hogeschool school academie stichting vereniging \
         federatie bond vakbond bank bureau dienst directie directoraat afdeling department team sector college orgaan \
         autoriteit authority agentschap agency centrum center centre centraal central planbureau rekenkamer uitvoering \
         belastingdienst douane politie police brandweer marechaussee openbaar public privacy persoonsgegevens \
         rijkswaterstaat staatsbosbeheer staatscourant staatsblad kamerstuk kamerstukken kamerbrief handelingen \
         aanhangsel vergaderjaar wet wetboek besluit regeling verordening richtlijn directive regulation act grondwet \
         verdrag treaty artikel artikelen article hoofdstuk chapter paragraaf section bijlage bijlagen annex tabel figuur \
         pagina page datum date onderwerp subject brief letter kenmerk contactpersoon contact adres address postbus \
         postadres bezoekadres telefoon telefax fax email mail internet website retouradres bladzijde blad nummer vraag \
         vragen antwoord antwoorden question answer motie moties amendement verslag rapport report nota notitie bericht \
         maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday \
         sunday januari februari maart april juni juli augustus september oktober november december january february \
         june july august october excellentie excellency majesteit majesty hoogheid voorzitter speaker chairman chair \
         secretaris secretary minister ministers staatssecretaris premier president griffier directeur director \
         burgemeester wethouder wethouders commissaris koning koningin koningshuis lid leden heer heren mevrouw dames \
         meneer mijnheer sir madam collega collegas relatie relaties lezer klant klanten bewoner bewoners ouder ouders \
         inwoner inwoners medewerker medewerkers redactie bestuur bestuurders fractie partij partijen democraten arbeid \
         liberalen socialisten christen vrijheid dieren partner partners advocaat advocaten notaris notarissen kantoor \
         noord zuid oost west north south east nieuwe oude new grote kleine bijzondere speciale bijzonder bestuurlijke \
         gezondheid milieu environment verkeer transport ruimte markt economie innovatie innovation onderzoek research \
         management services service information informatie technologie technology communicatie communication beleid policy \
         project programma program loket werk werken inkomen work work income bouw bouwen water land mensenrechten human \
         rights recht rechten law court high supreme verenigde united staatsblad republiek republic koninkrijk kingdom \
         covid corona islam islamitische holding groep group company bedrijf bedrijven limited corporation plc amp \
         handtekening signature naam name functie function plaats place versie version status concept final definitief \
         auteur author titel title naar cc bcc re fwd begeleidingscommissie klankbordgroep werkgroep taskforce \
         tijdelijke overbruggingsregeling planbureau vrouwe justitiabele algemeen gewest zelfstandige straf familie \
         eurogroep ecofin veiligheidsraad navo nato schengen inlichtingendienst inlichtingen immigratie naturalisatie \
         terugkeer vertrek huisartsen ziekenhuis umc medisch medical regio regionale region noordzee waddenzee deltaplan \
         omgevingswet woo wob avg gdpr awb bezwaar beroep besluiten uitspraak hoge raad state states council \
         klantenservice helpdesk app android ios google apple microsoft samsung iphone firefox chrome windows linux",
        NOT_NAME,
    ),
    (
        "eu nl tk ek vn un us vs uk nr en of in is op te de bv nv ad bc om ov hr pg sa ss sd ed km cm mm kg gb mb uw zo mw gw tw kw hz pk nm",
        SHORT,
    ),
    ("meneer heer mevrouw", NOT_NAME),
];
