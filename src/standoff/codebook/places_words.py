"""Words of English, and names of people, that some place also bears."""

from __future__ import annotations

_TEXT = """
abbas about abu across adam adrian after aid air albert albion alexander alexandra ali all
almost along also america an ana anderson andrew angel ann anna antonio any arab are
ariel arms army arnold arrow art as ash at attack aurora austin back balance bald bank bar
barbara baron bart base basil bassem bath battle bay beach bear beauty bell ben benson best
big bill bin birch blackwell blue bob bond book boom border boss both bow boy brad bradley
branch brandon bridge bright brown bruce bud bull burn bush but butler button buy by call
camp can cannot canton cape capital carlos carter castle cease center central centre chad
chain chance charles charlotte chase cherry chester chicken chief chin china christian city
clare clark clay clear clifton clinton clyde coal cole college come comfort concord cook
coral cork corner cotton could council craig crane cream crook cross crow crown cuba cyrus
dad dale dalton damage dan dana daniel darling data date david davis dawn day dead deal dean
deer dell delta des diamond diana died diego dina do door dora douglas dove dover dr drew dry
duke dull duncan each eagle east echo edward elk ellis elm emerald emir empire end enterprise
era erie est eva evans eve even ever every eye fair faith fall fame far farid farm fermi
field fighter fighters finch fire fish fleet flint flower flowers forces ford forest forks
forrest fort foster fountain fox francis frank franklin fraser freedom from front gap garden
gardner gary gates gay george georgia gilbert give glen go god gold good gordon grace grade
grand grant grave graves gray grays great green grey group grove guard guide gulf gun hadi
hall ham hamid hamilton hana hand hannah happy harbor hard harm harper harris harrison harry
hart harvey hasan hassan hat hay he heart heath heaven helena help henry her herald here hero
high hill hit holland holly home hook hope horn horse house how howard hudson hull hun hunt
hunter hussein hyde ibn ibrahim ice ideal if imam in independence inn institute into iron
irvine irving is isa island issa it ivory jack jackson jacob jamal james jasper java jay
jefferson jerry jersey joe john johnson jones jordan joseph judge junction june justice karim
karma keep kelly ken kennedy kent kevin key khalid khan killed kim kimberley king kings
kingston lac lady lake lakes lance land lane last lawrence lead leader league lee lens leon
leonard leone lewis liberty light lina lincoln lion logan lone long lord lords louis
louisa love low lucas lucky lyman lynn madison mahmoud main mali malik malta man many mar
march marco maria marina marion mark market mars marshall martin mary mason max may maya mead
media mehdi mehran mercer mercury merit meta metro middle might miles mill miller mine
minister mission mist mobile mohammed mon monday monroe montgomery moon moore moran morgan
morris moses moss most mostly mount mountain mr mrs much muhammad mullah murray muse must
mustafa my nabil nancy napoleon nasir nasser natal nation navy near nelson new news newton
nice nile noah none nora nord normal norman north nova oak oasis ocean of off old olive
oliver omar on one only open optimism orange order orient oscar other our ours outlook over
owen oxford page palm paradise park parker party pass patience patrick paul peace pearl penn
perry peter petersburg phoenix pierce pilot pine pink pioneer placer plain plains
plan plateau plato plaza pleasant point pole police polk pool poor port post potomac power
powers prairie president pride prince princess princeton prior progress prosper puma queen
quincy race radio rana rania rashid ray reading rebel rebels red redwood reed refuge reserve
rest rice richard richmond ridge rio rise river rivers robert rock roman rose ross round rush
russell said saint sake sale saleh salem salim sam same samir samson samuel san sand sanders
sandy santa santiago santos sara sarah sea seal second security see senate seven severn
shadow shall shell sheriff shire short should show sidney silver simon simpson sky smith so
some son south spa speed spencer split spring springs square st stand star start state
station stephen sterling steven stewart still stone storm strand strike strikes strong stuart
such sultan summit sun sunday superior surprise swan sweet table talks tank tariq tartar
taylor tell temple ten terry that the then there these they this thomas thompson those time
to today tom top tours tower town trail transit travis trinity troops troy truce true truth
tulip turkey turner twin tyler tyre umm under union unity university us valley van vance
vatican veil vernon victor victoria victory viking village vista wake walker wallace walnut
ward warner warren water wave way we wells west western what wheeler when where which while
white who why will william wilson windsor wing winner winter with wolf wood woods worms worth
would wright york young younis yusuf zap zion
ber bol boda bonny bor crater duma koch mayo midi rais shire sour sur tame
"""

COMMON_WORDS = frozenset(_TEXT.split())
"""Lower-case words that name no place as they stand."""

_WELL_KNOWN = frozenset(
    {"chad", "cuba", "georgia", "jordan", "mali", "malta", "turkey", "tyre", "van"}
)


def is_common_word(text: str) -> bool:
    """Whether the text, in lower case, is a word of English or a name of people."""
    return text.casefold() in COMMON_WORDS


def needs_support(text: str) -> bool:
    """Whether even the capitalised word names a place only in a story about the place's country.

    "Most", "Police" and "Hit" begin sentences; "Chad" and "Tyre" do so seldom.
    """
    return is_common_word(text) and text.casefold() not in _WELL_KNOWN
