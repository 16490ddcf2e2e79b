"""How well articles are ranked for readers: `CRM_CORPORA=… python -m bench.ranking`.

nDCG@10 with gain 2^g - 1 on the Cranfield collection: 1,400 abstracts, 225 readers. To choose by: every second reader
(tune); to believe: the others (held). Two more checks are made of the texts of O*NET's occupations, which are of
another kind: an occupation's description finds the occupations related to it (related, nDCG@10), and three of its
other names find its description (names, nDCG@10 with one right answer).

| approach | tune | held | related | names |
|---|---|---|---|---|
| BM25, words as they are | .357 | .352 | .431 | .298 |
| BM25, light stems (as it was before) | .363 | .369 | .448 | .346 |
| BM25, Snowball stems | .376 | .373 | .445 | .386 |
| language model, Dirichlet 300 | .360 | .365 | .430 | .379 |
| divergence from randomness, DPH | .359 | .361 | .431 | .380 |
| BM25+ | .357 | .350 | .433 | .397 |
| groups of 4 letters, BM25 | .347 | .354 | .437 | .425 |
| stems + groups of letters, sum .7/.3 | .373 | .374 | .450 | .409 |
| stems + groups of letters, reciprocal ranks | .376 | .366 | .449 | .399 |
| stems + pairs of stems .1 | .379 | .377 | .446 | .388 |
| latent semantic index, 150 dimensions | .406 | .414 | .448 | .327 |
| BM25 + latent semantic index, half each | .399 | .399 | .452 | .390 |
| pseudo-relevance feedback (Rocchio, 5 articles, 50 words, .6) | .404 | .396 | .461 | .373 |
| the same, 20 articles, 20 words | .399 | .373 | .430 | .336 |
| diffusion among the 200 best (7 neighbours, 3 rounds) | .407 | .402 | .457 | .365 |
| neighbours among the 200 best, 7, half | .417 | .408 | .458 | .365 |
| neighbours among all, 5, half | .434 | .422 | .460 | .374 |
| the same in the latent space | .417 | .429 | .454 | .368 |
| feedback, then neighbours | .433 | .422 | .465 | .369 |
| stems + letters, then neighbours | .430 | .421 | .462 | .406 |
| latent index + BM25, then neighbours | .432 | .431 | .460 | .343 |
| **shipped**: neighbours among all, 7, six tenths, itself one of them | .416 | .426 | .468 | .373 |

The last was measured through the program, where freshness, variety and what must not be sent have their say. All with
neighbours are within the noise of one another; this one needs no library and no matrix: seven numbers an article, found
when it is kept, which costs about 2 ms of work, and 3 kB with all its postings.
"""

from __future__ import annotations

import csv
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import log2
from pathlib import Path

import numpy as np  # noqa: TID253 - the bench may load what it likes
from numpy.typing import NDArray  # noqa: TID253 - the same

from crm.domain import text

TOP = 10
Matrix = NDArray[np.float64]


class Readers:
    """Articles as counted words, readers as weighted words, and what each reader thinks of each article."""

    def __init__(self, folder: Path, terms: Callable[[str], list[str]]) -> None:
        articles = list(_rows(folder / "articles.csv"))
        readers = list(_rows(folder / "people.csv"))
        counts = [Counter(terms(f"{row['title']} {row['summary']}")) for row in articles]
        columns = {term: at for at, term in enumerate(sorted({term for count in counts for term in count}))}
        self.counted = _matrix(counts, columns)
        self.asked = _matrix([Counter(terms(row["notes"])) for row in readers], columns)
        self.asked[self.asked > 0] = 1 + np.log(self.asked[self.asked > 0])
        holding = (self.counted > 0).sum(0)
        self.rarity = np.log(1 + (len(articles) - holding + 0.5) / (holding + 0.5))
        self.grades = _grades(folder, [row["name"] for row in readers], [row["url"] for row in articles])

    def weights(self) -> Matrix:
        """BM25."""
        lengths = self.counted.sum(1, keepdims=True)
        damping = 2 * (0.25 + 0.75 * lengths / lengths.mean())
        return np.asarray(self.counted / (self.counted + damping) * self.rarity)

    def measured(self, scores: Matrix) -> list[float]:
        """What each reader makes of the ten best."""
        best = np.argsort(-scores, axis=1, kind="stable")[:, :TOP]
        return [_ndcg(row.tolist(), judged) for row, judged in zip(best, self.grades, strict=True)]


def own_words(readers: Readers) -> Matrix:
    """What articles say by their own words."""
    return np.asarray(readers.asked @ readers.weights().T)


def latent(readers: Readers, dimensions: int = 150) -> Matrix:
    """Likeness in a space of fewer dimensions."""
    articles = _unit(np.log1p(readers.counted) * readers.rarity)
    _, _, axes = np.linalg.svd(articles, full_matrices=False)
    space = axes[:dimensions].T
    return np.asarray(_unit(_unit(readers.asked * readers.rarity) @ space) @ _unit(articles @ space).T)


def fed_back(readers: Readers, articles: int = 5, words: int = 50, share: float = 0.6) -> Matrix:
    """What the best articles say is asked for too."""
    weights, found = readers.weights(), own_words(readers)
    scores = np.zeros_like(found)
    for at, row in enumerate(found):
        best = np.argsort(-row, kind="stable")[:articles]
        said = (row[best, None] / max(row[best].sum(), 1e-9) * _unit(weights[best])).sum(0)
        said[np.argsort(-said)[words:]] = 0
        asked = _unit((readers.asked[at] * readers.rarity)[None])[0] + share * _unit(said[None])[0]
        scores[at] = (asked / np.maximum(readers.rarity, 1e-9)) @ weights.T
    return scores


def among_neighbours(readers: Readers, count: int = 7, share: float = 0.6, itself: float = 0.1) -> Matrix:
    """What the nearest articles say counts too."""
    likeness = _unit(readers.weights()) @ _unit(readers.weights()).T
    np.fill_diagonal(likeness, 0)
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :count]
    near, rows = np.zeros_like(likeness), np.arange(len(likeness))[:, None]
    near[rows, nearest] = likeness[rows, nearest]
    np.fill_diagonal(near, itself)
    found = own_words(readers)
    return np.asarray((1 - share) * found + share * found @ (near / near.sum(1, keepdims=True)).T)


def letters(written: str) -> list[str]:
    """Groups of four letters."""
    marked = [f"_{word}_" for word in text.content(written)]
    return [word[at : at + 4] for word in marked for at in range(max(1, len(word) - 3))]


_APPROACHES: Sequence[tuple[str, Callable[[str], list[str]], Callable[[Readers], Matrix]]] = (
    ("words as they are", text.content, own_words),
    ("stems", text.terms, own_words),
    ("groups of letters", letters, own_words),
    ("latent semantic index", text.terms, latent),
    ("feedback", text.terms, fed_back),
    ("neighbours", text.terms, among_neighbours),
)


def main() -> None:
    """Measure the main approaches anew."""
    folder = Path(os.environ["CRM_CORPORA"]) / "articles" / "cranfield"
    print(f"{'':24}{'tune':>8}{'held':>8}{'ms a reader':>14}")
    for name, terms, approach in _APPROACHES:
        readers = Readers(folder, terms)
        began = time.process_time()
        found = readers.measured(approach(readers))
        spent = 1000 * (time.process_time() - began) / len(found)
        tune, held = (sum(half) / len(half) for half in (found[::2], found[1::2]))
        print(f"{name:24}{tune:8.4f}{held:8.4f}{spent:14.2f}", flush=True)


def _ndcg(best: Sequence[int], judged: dict[int, int]) -> float:
    return _gain([judged.get(article, 0) for article in best]) / _gain(sorted(judged.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:TOP]))


def _grades(folder: Path, names: Sequence[str], urls: Sequence[str]) -> list[dict[int, int]]:
    places, found = {url: at for at, url in enumerate(urls)}, defaultdict[str, dict[int, int]](dict)
    for row in _rows(folder / "judgements.tsv", "\t"):
        found[row["person"]][places[row["url"]]] = int(row["gain"])
    return [found[name] for name in names]


def _matrix(counts: Sequence[Counter[str]], columns: dict[str, int]) -> Matrix:
    matrix = np.zeros((len(counts), len(columns)))
    for row, count in enumerate(counts):
        for term, times in count.items():
            if term in columns:
                matrix[row, columns[term]] = times
    return matrix


def _unit(matrix: Matrix) -> Matrix:
    return np.asarray(matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9))


def _rows(file: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


if __name__ == "__main__":
    main()
