"""Short forms of given names: Bob is Robert, Peggy is Margaret, Pepe is José."""

from functools import cache

# Full name and its spellings, a colon, its short forms; all folded. A short form may stand more than once.
_ENGLISH = """
abigail: abby abbie gail; abraham: abe bram; albert: al bert bertie albie;
alexander alexandre: alex al alec sandy xander lex sascha sasha;
alexandra alexandria: alex alexa sandra sandy lexi lexie sascha sasha;
alfred: al alf alfie fred freddie freddy; alison allison: ali allie ally; amanda: mandy manda;
amelia: amy millie milly; andrew: andy drew; angela: angie; anne ann anna: annie nan nancy;
anthony antony: tony ant; archibald: archie; arthur: art artie; barbara: barb barbie babs bobbie;
barnaby barnabas: barney; bartholomew: bart; beatrice beatrix: bea trixie trix; benjamin: ben benny benji;
bernard: bernie; bradley: brad; calvin: cal; cameron: cam; caroline carolyn: carrie caro lyn;
catherine katherine katharine kathryn cathryn: kate katie kathy cathy kat cat kay kit kitty;
cecilia: cece celia; charles: charlie charley chuck chas chip; charlotte: charlie lottie lotte char;
christian: chris; christina christine kristina kristine: chris chrissy tina kris;
christopher kristopher: chris topher kit kris; clifford: cliff; constance: connie; cynthia: cindy;
daniel: dan danny; danielle daniela: dani; david: dave davy davey; deborah debra: deb debbie debby;
diana diane: di; dominic dominick: dom nick; donald: don donny donnie;
dorothy dorothea: dot dottie dolly dora; douglas: doug; edward: ed eddie eddy ted teddy ned; edwin: ed eddie;
eleanor elinor: ellie ella nell nellie nora lenny;
elizabeth elisabeth: liz lizzie lizzy beth betty bess bessie eliza libby lisa elsie betsy; emily: em emmy;
emmanuel: manny; eugene: gene; ezekiel: zeke; florence: flo flora florrie;
frances: fran frannie francie frankie; francis franklin: frank frankie;
frederick frederic: fred freddie freddy rick; gabriel: gabe; gabrielle gabriella: gabby gaby;
geoffrey jeffrey jeffery: geoff jeff; george: georgie; gerald gerard: gerry jerry; gregory: greg gregg;
gwendolyn gwendoline: gwen wendy; harold: harry hal; harriet: hattie harry; helen helena: nell nellie lena;
henry: harry hank hal; herbert: herb bert; isaac: ike zac; isabel isabelle isabella: izzy bella belle issy;
jacob: jake; jacqueline: jackie jacqui; james: jim jimmy jamie jem; janet: jan; jason: jay;
jennifer: jen jenny jenn; jeremy jeremiah: jerry jem; jessica: jess jessie; joanna joanne: jo joan;
john: jack johnny jon jock; jonathan johnathan: jon jonny john nathan; joseph: joe joey jo;
josephine: jo josie; joshua: josh; judith: judy jude; julia juliet: julie jules; julian: jules;
kenneth: ken kenny; kimberly kimberley: kim; laurence lawrence: larry laurie lars; leonard: len lenny leo;
lillian lilian: lily lil; louis lewis: lou louie lew; louise louisa: lou lulu; lucille lucinda: lucy cindy;
madeline madeleine: maddie maddy; magdalena magdalene: maggie lena magda; marcus: marc mark;
margaret margarethe: peggy maggie meg peg madge greta marge margie daisy rita; martha: marty mattie;
martin: marty; mary: molly polly mamie may; matthew: matt matty; maximilian maxwell: max;
melanie melissa: mel; michael: mike mick mickey micky mikey; mildred: millie milly; miranda: mandy randy;
mitchell: mitch; nathaniel nathan: nat nate; nicholas nicolas: nick nicky nico klaus;
nicole nicola: nicky nikki nic; oliver: ollie olly; olivia: liv livvy ollie; pamela: pam;
patricia: pat patty patti tricia trish; patrick: pat paddy rick; penelope: penny nell; peter: pete;
philip phillip: phil pip; priscilla: cilla; rachel rachael: rach rae; randolph randall: randy; raymond: ray;
rebecca: becky becca bex; reginald: reg reggie; richard: rich rick ricky dick richie;
robert: bob bobby rob robbie robby bert bobbie; roberta: bobbie robbie; rodney: rod; roger: rodge;
ronald: ron ronnie; rosemary rosalind: rose rosie; russell: russ; samantha: sam sammie; samuel: sam sammy;
sandra: sandy; sarah sara: sally sadie; sidney sydney: sid syd; solomon: sol; stanley: stan;
stephanie: steph steffi; stephen steven: steve stevie; stuart stewart: stu;
susan susanna susannah suzanne: sue susie suzie sukie; sylvester: sly; terence terrence: terry;
theodore: theo ted teddy; theresa teresa: terry tess tessa tracy; thomas: tom tommy; timothy: tim timmy;
valerie: val; veronica: ronnie vera; victor: vic; victoria: vicky vicki tori; vincent: vince vinny;
virginia: ginny ginger; walter: walt wally; wilfred: will wilf fred;
william: bill billy will willy willie liam; winifred: winnie freda; zachary zachariah: zach zack zac
"""
_GERMAN_AND_DUTCH = """
andreas: andi andy; antonius anton: toni; birgit birgitta brigitte: gitti gitta biggi;
christoph: chris stoffel; dietrich: dieter dirk; eberhard: ebi;
ekaterina yekaterina katerina: katya katja katia; elfriede: friedel elfi; franziska: franzi sissi;
friedrich frederik: fritz fred fredi freddy; georg: schorsch jorg; gunther gunter: gunni;
hannelore: hanne lore; heinrich hendrik: heinz heiner heini henk hein rik; hildegard: hilde hilda;
ignaz ignatius: iggy; jakob jacobus: jaap koos jockel; johannes johann: hans hannes jo han jan;
josef: sepp jupp seppl beppi; jurgen: jogi; karl: kalle carlo; karoline: line caro;
katharina katarina: kathi kathrin katja kat trine; konrad conrad: conny konni kurt;
lieselotte liselotte: lilo lotte liesel; ludwig: lutz wiggerl; manfred: manni fred;
margarete margaretha: grete gretel greta gretchen; matthias mathias: matze hias matt; michaela: michi;
nikolaus niklas: klaus niko nik; reinhard reinhold: reini; rudiger rudolf rudolph: rudi;
sebastian sebastien: basti seb bastian wastl; siegfried: sigi; stefan stephan: steff stefi;
susanne: susi sanne; theresia therese: resi thesi; ulrich: uli ulli; ulrike: uli ulli rike;
ursula: uschi ulla ursel; waltraud: traudl traudi; wilhelm willem: willi willy wim pim; wolfgang: wolf wolfi
"""
_FRENCH = """
alexis: alex; dominique: dom domi; francois: fanfan franck; frederique: fred fredo;
genevieve: ginette viviane; guillaume: guigui will; jacques: jacquot jacky; marguerite: margot margaux;
mathieu matthieu: mat matt; maurice: momo; nathalie natalie: nat nath; philippe: phil fifi; veronique: vero;
vincente: vince; xavier: xav
"""
_SPANISH_AND_PORTUGUESE = """
alejandro: alex ale jandro; alejandra: alex ale sandra; antonio: tono toni tonho;
concepcion: concha conchita; consuelo: chelo; dolores: lola loli; eduardo: edu lalo dudu;
enrique: quique kike; ernesto: neto; federico: fede; fernando: nando fer;
francisco: paco pancho curro fran chico kiko; francisca: paca paqui; gonzalo: gonza; graciela: chela;
guadalupe: lupe lupita; guillermo: memo guille; ignacio: nacho; isabel: isa chabela; jesus: chuy chus suso;
joao: joca janjao; joaquin: quino chimo; jorge: coque jorgito; jose: pepe pepito ze chepe;
josefa josefina: pepa fina; luis: lucho; luiz: lula; manuel: manolo manu manny lolo; manuela: manu manoli;
mario: mayito; mercedes: merche; miguel: migue; montserrat: montse; pilar: pili; rafael raphael: rafa raf;
ricardo: rico richi cado; roberto: beto tito rob; rosario: charo; salvador: salva chava;
santiago: santi chago; sergio: checo; socorro: coco; vicente: chente
"""
_ITALIAN = """
alessandro: ale sandro alex; alessandra: ale sandra alex; domenico: mimmo mimi nico;
elisabetta: betta elisa lisa; filippo: pippo; francesco: franco checco ciccio; francesca: fra franca cesca;
gaetano: tano; giacomo: mino; giovanni: gianni vanni nanni; giovanna: gianna vanna;
giuseppe: beppe peppe pino peppino; giuseppina: pina giusy; lorenzo: renzo enzo; luigi: gigi gino;
matteo: teo; nicolo nicola: nico; raffaele: lele raf; salvatore: toto toto turi salvo; tommaso: tommy masino;
valentina: vale; vincenzo: enzo cenzo
"""
_POLISH_AND_CZECH = """
agnieszka: aga agusia; aleksander: olek alek; aleksandra: ola olenka; anna: ania anka hania;
barbara: basia baska; ewa: ewka; grzegorz: grzes grzesiek; jakub: kuba kubus; jan: janek jas honza;
jerzy: jurek; joanna: asia aska; jozef: jozek jozko; katarzyna: kasia kaska; krzysztof: krzys krzysiek;
lukasz: lukaszek; maciej: maciek; malgorzata: gosia malgosia gocha; mateusz: mati; michal: michalek misiek;
pawel: pawelek; piotr: piotrek piotrus; stanislaw: staszek stas; tadeusz: tadek; tomasz: tomek;
wojciech: wojtek; zbigniew: zbyszek zbych; zofia: zosia
"""
_RUSSIAN_AND_UKRAINIAN = """
aleksandr alexandr: sasha sanya shura alex; alexei alexey aleksei aleksey: alyosha lyosha lesha alex;
anastasia anastasiya: nastya asya stasya; anatoly anatolii: tolya; andrei andrey: andryusha; boris: borya;
dmitry dmitri dmitrii dmitriy: dima mitya; elena yelena: lena lenochka;
evgeny evgenii yevgeny evgeniy: zhenya; evgenia evgeniya: zhenya; galina: galya; grigory grigorii: grisha;
irina: ira; ivan: vanya; konstantin: kostya; larisa: lara; leonid: lyonya; lyudmila ludmila: lyuda luda mila;
maria mariya: masha marusya mia mitzi maja; mikhail: misha; nadezhda: nadya;
natalia nataliya natalya: natasha nata; nikolai nikolay: kolya; oksana: ksyusha; olga: olya; pavel: pasha;
sergei sergey: seryozha; sofia sofiya: sonya sonia sofi; svetlana: sveta; tatiana tatyana: tanya tania;
vasily vasilii: vasya; viktor: vitya; viktoria viktoriya: vika; vladimir volodymyr: vova volodya vlad;
vladislav: vlad slava; yaroslav: slava; yuri yury yurii: yura
"""
_LANGUAGES = (
    _ENGLISH, _GERMAN_AND_DUTCH, _FRENCH, _SPANISH_AND_PORTUGUESE, _ITALIAN, _POLISH_AND_CZECH,
    _RUSSIAN_AND_UKRAINIAN,
)  # fmt: skip
_ENTRIES = ";".join(_LANGUAGES)


@cache
def equivalents(token: str) -> frozenset[str]:
    """The full names of a short form and the short forms of a full name; a folded word in, folded words out.

    A command asks about a few words, so reading along the table is quicker than making an index of it.
    """
    if not token or token not in _ENTRIES:
        return frozenset()
    found: set[str] = set()
    for entry in _ENTRIES.split(";"):
        if token in entry:
            full_names, short_forms = (side.split() for side in entry.split(":"))
            found.update(short_forms if token in full_names else ())
            found.update(full_names if token in short_forms else ())
    return frozenset(found)
