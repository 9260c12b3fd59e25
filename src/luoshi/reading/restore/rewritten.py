"""Says where a copied page was rewritten by machine: swapped synonyms and words cut out cannot be restored.

Rewriting programs swap words by a table of synonyms without regard to the phrase, so they leave compounds that nobody
writes (总经理 → 总司理). Such a compound is enough; words that are good Chinese elsewhere count only together.
"""

from __future__ import annotations

import re

from ..types import Warning

# What a swap leaves inside a fixed compound.
_COMPOUNDS = re.compile(
    "(?:副?总|部门|项目|客户|区域|销售|董事长兼)司理|手艺(?:职员|立异|撑持|研发)|立异(?:驱动|成长|才能)|(?:人材|企业)培育汲引|"
    "(?:高质量|可持续)成长|成长(?:计谋|计划)|计谋(?:成长|方针)|(?:产物|办事)(?:质量|品质)办理|办事(?:客户|东西)|"
    "(?:科学|绿色)成长观|(?:企业|公司|出产|宁静)办理轨制|宁静出产|出产运营|党的扶植|文化扶植年|带领班子成员|进修贯彻"
)
# A function word that leads on to nothing: the word after it was cut.
_CUT = re.compile(r"(?:以及|或者|并且|对于|关于|为了|通过|[^是有为作好了这那什多甚怎]和|与|把|被)(?=[，。；、,;])")
_FEWEST_CUT = 3


def warn_rewritten(text: str, copied: bool) -> tuple[Warning, ...]:
    """``copied``: the page carried machine-made readings; cut words are looked for only there.

    The warnings (``synonym-swapped``, and from three places on ``word-cut``) give offsets into ``text``, half-open.
    """
    warned = [
        Warning("synonym-swapped", f"“{m.group()}” looks like a synonym put there by a machine", m.start(), m.end())
        for m in _COMPOUNDS.finditer(text)
    ]
    cuts = list(_CUT.finditer(text)) if copied else []
    if len(cuts) >= _FEWEST_CUT:
        warned += [Warning("word-cut", f"a word seems to be missing after “{m.group()}”", *m.span()) for m in cuts]
    return tuple(warned)
