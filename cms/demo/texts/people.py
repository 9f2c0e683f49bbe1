"""The demo city hall: its body, units, positions and the people who hold them.

Every name is invented. The positions are those of real acts of the city.
"""

from dataclasses import dataclass

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues acts; ``preamble_formula`` ends the preamble before the first point."""

    name: str
    name_genitive: str
    place: str
    slug: str
    preamble_formula: str


@dataclass(frozen=True, slots=True)
class UnitOfCity:
    """A structural unit; ``name`` is in the nominative, as units are named in the admin."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """A position and its holder.

    ``role`` is the part in making acts (mayor, deputy, chief_of_staff, head_of_unit, specialist);
    ``duties`` are hints for the loader: drafter, approver, registrar, publisher, administrator.
    """

    code: str
    title: str
    unit: str
    role: str
    family: str
    given: str
    patronymic: str
    login: str
    duties: frozenset[str] = frozenset()


ISSUER = Issuer(
    name="Администрация города Хабаровска",
    name_genitive="администрации города Хабаровска",
    place="г." + NBSP + "Хабаровск",
    slug="khabarovsk",
    preamble_formula="администрация города постановляет:",
)

UNITS = (
    UnitOfCity("leadership", "Руководство администрации города"),
    UnitOfCity("analysts", "Аналитический отдел по связям с общественностью"),
    UnitOfCity("finance", "Финансовый департамент"),
    UnitOfCity("legal", "Юридическое управление"),
    UnitOfCity("economy", "Управление экономического развития"),
    UnitOfCity("registry", "Отдел документационного обеспечения"),
    UnitOfCity("press", "Пресс-служба"),
    UnitOfCity("it", "Управление информатизации"),
)

_APPROVER = frozenset({"approver"})

POSTS = (
    Post(
        "mayor",
        "Мэр города",
        "leadership",
        "mayor",
        "Воронцов",
        "Андрей",
        "Михайлович",
        "vorontsov",
    ),
    Post(
        "first_deputy",
        "Первый заместитель Мэра города",
        "leadership",
        "deputy",
        "Рогожин",
        "Игорь",
        "Леонидович",
        "rogozhin",
        _APPROVER,
    ),
    Post(
        "chief_of_staff",
        "Заместитель Мэра города – управляющий делами",
        "leadership",
        "chief_of_staff",
        "Кедрова",
        "Наталья",
        "Юрьевна",
        "kedrova",
        _APPROVER,
    ),
    Post(
        "deputy_public",
        "Заместитель Мэра города по связям с общественностью и СМИ",
        "leadership",
        "deputy",
        "Мальцев",
        "Дмитрий",
        "Олегович",
        "maltsev",
        _APPROVER,
    ),
    Post(
        "head_analysts",
        "Начальник аналитического отдела по связям с общественностью",
        "analysts",
        "head_of_unit",
        "Савельева",
        "Ирина",
        "Павловна",
        "savelyeva",
        _APPROVER,
    ),
    Post(
        "drafter",
        "Главный специалист аналитического отдела по связям с общественностью",
        "analysts",
        "specialist",
        "Ким",
        "Елена",
        "Сергеевна",
        "kim",
        frozenset({"drafter"}),
    ),
    Post(
        "head_finance",
        "Начальник финансового департамента",
        "finance",
        "head_of_unit",
        "Тарасенко",
        "Ольга",
        "Викторовна",
        "tarasenko",
        _APPROVER,
    ),
    Post(
        "head_legal",
        "Начальник юридического управления",
        "legal",
        "head_of_unit",
        "Громов",
        "Павел",
        "Андреевич",
        "gromov",
        _APPROVER,
    ),
    Post(
        "deputy_legal",
        "Заместитель начальника юридического управления",
        "legal",
        "specialist",
        "Белова",
        "Анна",
        "Игоревна",
        "belova",
        _APPROVER,
    ),
    Post(
        "head_economy",
        "Начальник управления экономического развития",
        "economy",
        "head_of_unit",
        "Зимин",
        "Алексей",
        "Петрович",
        "zimin",
        _APPROVER,
    ),
    Post(
        "registrar",
        "Начальник отдела документационного обеспечения",
        "registry",
        "head_of_unit",
        "Орлова",
        "Татьяна",
        "Николаевна",
        "orlova",
        frozenset({"registrar"}),
    ),
    Post(
        "registry_specialist",
        "Главный специалист отдела документационного обеспечения",
        "registry",
        "specialist",
        "Лебедева",
        "Вера",
        "Ивановна",
        "lebedeva",
        frozenset({"registrar"}),
    ),
    Post(
        "press",
        "Начальник пресс-службы",
        "press",
        "head_of_unit",
        "Сухарев",
        "Максим",
        "Евгеньевич",
        "sukharev",
        frozenset({"publisher"}),
    ),
    Post(
        "administrator",
        "Главный специалист управления информатизации",
        "it",
        "specialist",
        "Юдин",
        "Роман",
        "Валерьевич",
        "yudin",
        frozenset({"administrator"}),
    ),
)


_BY_CODE = {post.code: post for post in POSTS}


def post(code: str) -> Post:
    """Return the position with that code; KeyError if there is none."""
    return _BY_CODE[code]
