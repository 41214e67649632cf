"""Words for make_bitext.py: the tables of dictionaries/it-en bent by rule, and words that are in no table.

The rules know the regular patterns only; the Italian and the English are good enough to be aligned, not to be read."""
import math
import re
from pathlib import Path

VOWELS = "aeiouàèéìòù"
# Renderings whose past is irregular and common; other irregular verbs stand behind a modal.
PASTS = dict(pair.split(":") for pair in (
    "say:said tell:told go:went see:saw take:took give:gave make:made find:found think:thought come:came leave:left "
    "know:knew bring:brought hold:held lose:lost keep:kept feel:felt send:sent meet:met pay:paid write:wrote speak:spoke "
    "win:won begin:began build:built sell:sold buy:bought lead:led fall:fell break:broke choose:chose").split())
IMPERFECTS = {"fare": "face", "dire": "dice", "bere": "beve"}
NEVER = {"essere", "avere", "potere", "dovere", "volere", "piovere", "nevicare", "bisognare"}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def renderings(text):
    """English alternatives that are words and nothing else."""
    return [word for word in text.split("|") if re.fullmatch(r"[A-Za-z][A-Za-z' -]*", word)]


class Irregular:
    """English words that do not bend by rule: what forms.tsv lists."""

    def __init__(self, folder):
        self.lemmas = {lemma for row in rows(folder / "en" / "forms.tsv") for lemma in row[1].split("|")}

    def __contains__(self, word):
        return word in self.lemmas


def gender(noun):
    if noun.endswith(("ione", "tà", "tù", "ice", "udine", "igine")):
        return "f"
    return "f" if noun.endswith("a") and not noun.endswith(("ma", "ista")) else "m"


def plural(noun, sex):
    if noun.endswith(("ca", "ga")):
        return noun[:-1] + ("he" if sex == "f" else "hi")
    if noun.endswith(("cia", "gia")):
        return noun[:-2] + "e"
    if noun.endswith("go") or noun.endswith("co") and noun[-3] not in "ie":
        return noun[:-1] + "hi"
    if noun.endswith("io"):
        return noun[:-1]
    if noun.endswith("a"):
        return noun[:-1] + ("e" if sex == "f" else "i")
    return noun[:-1] + "i" if noun[-1] in "oe" else noun


def article(noun, sex, many):
    hard = re.match(r"s[^aeiou]|z|gn|ps|x|y", noun)
    if noun[0] in VOWELS:
        return {"m": "gli ", "f": "le "}[sex] if many else "l'"
    if sex == "f":
        return "le " if many else "la "
    if many:
        return "gli " if hard else "i "
    return "lo " if hard else "il "


CONTRACTED = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}


def contract(preposition, art):
    """`di` and `il ` make `del `."""
    if preposition not in CONTRACTED:
        return preposition + " " + art
    stem = CONTRACTED[preposition]
    if art == "il ":
        return stem + "l "
    if art in ("i ", "gli "):
        return stem + art
    return stem + "l" + art if art[0] == "l" else stem + art


def many_english(noun):
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def a_english(words):
    return ("an " if words[0] in "aeiou" else "a ") + words


class Noun:
    """Forms by number (0, 1); `with_article[preposition][number]` is Italian, article and all."""
    __slots__ = ("sex", "forms", "with_article", "english")

    def __init__(self, it, english, irregular):
        self.sex = gender(it)
        self.forms = (it, plural(it, self.sex))
        arts = [article(form, self.sex, k) for k, form in enumerate(self.forms)]
        self.with_article = {p: tuple(contract(p, a) + f if p else a + f for a, f in zip(arts, self.forms))
                             for p in ("", "di", "a", "da", "in", "su", "con", "per")}
        self.english = [(word, word if word.split()[-1] in irregular else many_english(word)) for word in english]


class Adjective:
    """`forms[sex][number]`."""
    __slots__ = ("forms", "english")

    def __init__(self, it, english):
        he, she = it, it
        if it.endswith("o"):
            she = it[:-1] + "a"
        self.forms = {"m": (he, plural(he, "m")), "f": (she, plural(she, "f") if she != it else plural(it, "m"))}
        self.english = english


class Verb:
    """`imperfect[number]`, and each rendering with its past, or None where it must stand behind a modal."""
    __slots__ = ("infinitive", "imperfect", "english")

    def __init__(self, it, english, irregular):
        self.infinitive = it
        reflexive = it.endswith("rsi")
        plain = it[:-2] + "e" if reflexive else it
        stem = IMPERFECTS.get(plain, plain[:-2])
        self.imperfect = tuple(("si " if reflexive else "") + stem + end for end in ("va", "vano"))
        self.english = [(word, past_english(word, irregular)) for word in english]


def past_english(phrase, irregular):
    verb, _, rest = phrase.partition(" ")
    rest = " " + rest if rest else ""
    if verb in PASTS:
        return PASTS[verb] + rest
    if verb in irregular:
        return None
    if verb.endswith("e"):
        return verb + "d" + rest
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied" + rest
    return verb + "ed" + rest


class Vocabulary:
    """The tables, read once."""

    def __init__(self, folder):
        pair, irregular = folder / "it-en", Irregular(folder)

        def words(name, pattern):
            for row in rows(pair / (name + ".tsv")):
                if re.fullmatch(pattern, row[0]) and row[0] not in NEVER and renderings(row[1]):
                    yield row[0], renderings(row[1])

        def names(name):
            found = []
            for row in rows(pair / (name + ".tsv")):
                if re.fullmatch(r"[A-Z][\w' ]+", row[0]) and renderings(row[2]):
                    found.append((row[0], renderings(row[2])))
            return found

        self.nouns = [Noun(it, en, irregular) for it, en in words("nouns", r"[a-zàèéìòù]{2,}[aeoàù]")][:4000]
        self.adjectives = [Adjective(it, en) for it, en in words("adjectives", r"[a-zàèéìòù]{3,}")]
        self.verbs = [Verb(it, en, irregular) for it, en in words("verbs", r"[a-z]*[aei]r(e|si)")]
        self.adverbs = list(words("adverbs", r"[a-zàèéìòù' ]+"))
        self.places = names("places")
        self.organisations = names("organisations")
        self.irregular = irregular


ONSETS = {"it": "b c d f g l m n p r s t v br cr tr gr st".split(),
          "en": "b c d f g h k l m n p r s t w th sh bl cr dr st".split(),
          "name": "b c d f g l m n p r s t v z br st k w h".split()}
NUCLEI = {"it": "a e i o u".split(), "en": "a e i o u ea oo ai".split(), "name": "a e i o u".split()}
CODAS = {"it": ["", "", "n", "r", "l"], "en": ["n", "ck", "mp", "ll", "sh", "rt", "nd", "sk"],
         "name": ["", "", "n", "r", "l", "tt", "ss", "z"]}
GIVEN = ("Anna Marco Giulia Paolo Elena Luca Sara Davide Chiara Pietro Irene Matteo Olga Boris Ingrid Lars Teresa Bruno "
         "Nadia Viktor Agata Dario Miriam Stefan Livia Ivan Rosa Amir Leila Tomas").split()
MODALS = [(("poteva", "potevano"), "could"), (("doveva", "dovevano"), "had to"), (("voleva", "volevano"), "wanted to"),
          (("cercava di", "cercavano di"), "tried to"), (("stava per", "stavano per"), "was about to")]
MONTHS = ["gennaio January", "febbraio February", "marzo March", "aprile April", "maggio May", "giugno June", "luglio July",
          "agosto August", "settembre September", "ottobre October", "novembre November", "dicembre December"]
MONTHS = [tuple(month.split()) for month in MONTHS]
COUNTS = ["due two", "tre three", "quattro four", "cinque five", "sei six", "sette seven", "otto eight", "nove nine",
          "dieci ten", "undici eleven", "dodici twelve"]
COUNTS = [tuple(count.split()) for count in COUNTS]
PREPOSITIONS = [("di", "of"), ("a", "to"), ("da", "from"), ("in", "in"), ("su", "on"), ("con", "with"), ("per", "for")]
JOINTS = [(", e ", ", and "), (", ma ", ", but "), ("; ", "; "), (", mentre ", ", while "), (" perché ", " because "),
          (" quando ", " when "), (": ", ": "), (", e così ", ", and so "), (", anche se ", ", although ")]
FILLERS = ["in fact", "of course", "as it happened", "it must be said", "for all that", "at least", "as everyone knew"]
# Sentences with hardly a word to go by.
SHORT = [("Sì.", "Yes."), ("No.", "No."), ("Non lo so.", "I don't know."), ("E poi?", "And then?"), ("Davvero?", "Really?"),
         ("Nessuno rispose.", "There was no answer."), ("Era tardi.", "It was late."), ("Va bene.", "All right."),
         ("Che cosa vuoi?", "What do you want?"), ("Niente.", "Nothing."), ("Ecco tutto.", "That is all."),
         ("Non importa!", "Never mind!"), ("Così fu.", "And so it was."), ("Chi è?", "Who is there?"),
         ("Basta!", "Enough!"), ("Come mai?", "How so?"), ("Tacque.", "He fell silent."), ("Si voltò.", "She turned round."),
         ("Era lui.", "It was he."), ("Passò un'ora.", "An hour went by."), ("E allora?", "Well then?"),
         ("Aspettò.", "He waited."), ("Nient'altro.", "Nothing else."), ("Era vero.", "It was true.")]


class Chance:
    """Draws from random.Random.random() alone, whose row of numbers is the same in every Python."""

    def __init__(self, rng):
        self.next = rng.random

    def below(self, n):
        return int(self.next() * n)

    def of(self, items):
        return items[int(self.next() * len(items))]

    def zipf(self, items):
        """The k-th with a chance of about 1/k."""
        return items[int(math.exp(self.next() * math.log(len(items) + 1))) - 1]

    def weighted(self, cumulated):
        """`cumulated`: (value, sum of the weights so far), the last sum being 1."""
        at = self.next()
        for value, upto in cumulated:
            if at < upto:
                return value
        return cumulated[-1][0]


def invent(chance, kind, syllables):
    """A word that no table has: `it`, `en` or `name`."""
    word = ""
    for _ in range(syllables):
        word += chance.of(ONSETS[kind]) + chance.of(NUCLEI[kind])
        word += chance.of(CODAS[kind]) if chance.next() < .35 else ""
    if kind == "en":
        return word + chance.of(CODAS["en"])
    return word + (chance.of(("o", "a", "e", "i")) if kind == "name" else chance.of(("no", "ra", "to", "ce")))


def unknown_nouns(chance, n, irregular):
    return [Noun(invent(chance, "it", 2), [invent(chance, "en", 1 + chance.below(2))], irregular) for _ in range(n)]


def default_folder():
    return Path(__file__).resolve().parents[2] / "dictionaries"
