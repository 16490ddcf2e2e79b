"""The colours of all pictures: Okabe and Ito's, which people who see few colours tell apart, on white with dark ink."""

from collections.abc import Mapping
from types import MappingProxyType

from crm.domain.words import Status

ORANGE, SKY, GREEN, BLUE, VERMILION = "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00"
PURPLE = "#CC79A7"
GREY, PALE = "#8C8C8C", "#C4C4C4"
INK, SOFT, LINE, PAPER = "#222222", "#555555", "#E2E2E2", "#FFFFFF"

STATUS: Mapping[Status, str] = MappingProxyType(
    {
        Status.NEW: SKY,
        Status.WARM: GREEN,
        Status.COOLING: ORANGE,
        Status.DORMANT: VERMILION,
        Status.CLOSED: GREY,
        Status.NEVER: PALE,
    }
)
