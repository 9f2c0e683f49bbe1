"""Links over ready HTML: they find the words of their provision and come off without a trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regulations import text
from regulations.text.render import Link, hrefs, html, with_links, without_links

ACT = text.parse(
    text.read_lines(
        "О порядке\n1. По закону № 8-ФЗ.\n2. По закону № 8-ФЗ и по закону № 8-ФЗ <и> «прочим»."
    )
)
PAGE = html(ACT)


def test_each_link_stands_in_its_own_provision():
    page = with_links(
        PAGE,
        [
            Link("para_1", "закону № 8-ФЗ", "/acts/a/"),
            Link("para_2", "закону № 8-ФЗ", "/acts/b/"),
            Link("para_2", "закону № 8-ФЗ", "https://c.example/?x=1&y=2"),
        ],
    )
    first, second = page.split('id="para_2"')
    assert first.count('<a class="cite" href="/acts/a/">закону № 8-ФЗ</a>') == 1
    assert second.count("</a>") == 3  # its number and both laws
    assert hrefs(page) == ["/acts/a/", "/acts/b/", "https://c.example/?x=1&y=2"]
    assert 'href="https://c.example/?x=1&amp;y=2" rel="external"' in page


def test_words_bound_for_print_are_found():
    bound = PAGE.replace("№ 8", "№\u00a08")
    assert hrefs(with_links(bound, [Link("para_1", "закону № 8-ФЗ", "#para_2")])) == ["#para_2"]


def test_words_that_are_not_there_are_left_alone():
    for link in (
        Link("para_1", "закону № 9-ФЗ", "#para_2"),
        Link("para_7", "закону", "#para_2"),
        Link("para_1", "prov", "#para_2"),  # of a tag
    ):
        assert with_links(PAGE, [link]) == PAGE


@given(
    st.lists(
        st.builds(
            Link,
            st.sampled_from(["para_1", "para_2", "para_3"]),
            st.sampled_from(["закону", "№ 8-ФЗ", "<и>", "«прочим»", "По", "закону № 8-ФЗ", "div"]),
            st.text(max_size=12),
        ),
        max_size=6,
    )
)
def test_taken_off_they_leave_the_frozen_text(links):
    assert without_links(with_links(PAGE, links)) == PAGE
