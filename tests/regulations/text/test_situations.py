"""Situations that acts of the held-out sets taught, in words of our own.

A line of a case is what begins there, a bar, and the line of the act: ``depth kind | text``
(``1 quoted, 2 appendix | «Приложение`` where two units begin).
Where nothing stands before the bar the line goes on with what is above.
"""

import pytest

from regulations.text import blocks_of, parse, read_lines
from regulations.text.render import plain

CASES = {
    "the number between two headings was lost": """
0 point     | 2. Цели Программы
            |
1 paragraph | Целью является чистая вода.
            |
0 paragraph | Механизм реализации
            |
0 paragraph | Заказчик заключает договоры.
            |
0 point     | 4. Контроль
            |
1 paragraph | Контроль ежегодный.
""",
    "two numbers were lost above a rule": """
0 appendix  | Приложение
1 title     | ПОРЯДОК
            |
1 point     | 1. Заявители
            |
2 paragraph | Заявителями являются жители.
            |
1 paragraph | Перечень документов
            |
1 paragraph | Заявитель подаёт заявление.
            |
1 paragraph | Сроки рассмотрения
            |
1 paragraph | Заявление рассматривается три дня.
            |
1 point     | 4. Отказ обжалуется в суд.
""",
    "only one of two headings stands apart": """
0 appendix  | Приложение
1 title     | ПОРЯДОК
            |
1 point     | 1. Заявители
            |
2 paragraph | Заявителями являются жители.
1 paragraph | Перечень документов
1 paragraph | Заявитель подаёт заявление.
1 paragraph | Заявление подписывается.
            |
1 paragraph | Сроки рассмотрения
            |
1 paragraph | Заявление рассматривается три дня.
1 paragraph | Срок не продлевается.
            |
1 point     | 4. Обжалование отказа
2 paragraph | Отказ обжалуется в суд.
""",
    "points counted through numbered parts": """
0 appendix  | Приложение
1 title     | ПОРЯДОК
            | предоставления субсидий
1 point     | 1. Общие положения
2 point     | 1. Субсидии предоставляются ежегодно.
2 point     | 2. Получатели:
3 paragraph | - организации;
3 paragraph | - предприниматели.
1 point     | 2. Условия
2 point     | 3. Получатель не имеет долгов.
2 point     | 4. Размер субсидии задан сметой.
3 paragraph | Смету утверждает отдел.
1 point     | 3. Контроль
2 point     | 5. Контроль за расходами ведёт управление финансов
2 point     | 6. Субсидия возвращается.
""",
    "a paper confirmed above its name": """
0 paragraph | УТВЕРЖДАЮ:
0 paragraph | Глава района
0 paragraph | __________ И.И. Петров
0 paragraph | «__» ________ 2017 г.
            |
0 title     | ПЛАН
            | мероприятий по уборке
            |
0 point     | 1. Введение
1 paragraph | План разработан отделом.
1 paragraph | Срок – год.
""",
    "the foot of a cover": """
0 appendix  | Приложение
            | к постановлению
            | от 29.12.2015 № 901
            |
1 title     | МУНИЦИПАЛЬНАЯ ПРОГРАММА
            | «Чистый город на 2016–2020 годы»
            |
1 paragraph | п. Ленинский
1 paragraph | 2015
            |
1 paragraph | ПАСПОРТ
            |
1 paragraph | Улицы не убраны.
1 paragraph | Дворы не убраны.
""",
    "lists that begin anew below their quarters": """
0 appendix  | Приложение № 2
1 title     | ПЛАН
            | работы на 2012 год
1 paragraph | 1 квартал
1 point     | 1. Подготовка к паводку.
1 point     | 2. Проверка плотин.
2 paragraph | Отв. Чернов П.П.
1 paragraph | 2 квартал
1 point     | 1. Итоги паводка.
1 point     | 2. О пожарах.
""",
    "a Roman number was lost": """
0 section   | II. Состояние дорог
            |
1 paragraph | Дороги изношены.
1 paragraph | Мосты закрыты.
            |
0 paragraph | Ресурсы
            |
0 paragraph | Средства выделяет бюджет.
0 paragraph | Сумма уточняется.
            |
0 section   | IV. Контроль
            |
1 paragraph | Контроль ежегодный.
1 paragraph | Отчёт публикуется.
""",
    "chapters counted in words": """
0 chapter   | Глава десятая. О городских думах
1 article   | Статья 41.
2 paragraph | Думы избираются на пять лет.
0 chapter   | Глава одиннадцатая.
            | Об управах.
1 article   | Статья 42.
2 paragraph | Управы образуются думами.
0 chapter   | Глава двенадцатая.
            | О сходах. А. О сходах уездов.
1 article   | Статья 43.
2 paragraph | Сходы созываются старостой.
1 paragraph | Б. О сходах волостей.
1 article   | Статья 44.
2 paragraph | Волости созывают сходы сами.
""",
    "the name of a chapter below its number, with a full stop": """
0 section   | Раздел 2.
            | Права заявителей.
1 point     | 1. Заявитель вправе отозвать заявление.
0 section   | Раздел 3.
            | Обязанности заявителей.
1 point     | 1. Заявитель подписывает заявление.
""",
    "a head that names the document over several lines": """
0 appendix  | Приложение № 2
            | к Положению о порядке предоставления жилых помещений «Обеспечение жильём граждан
            | Российской Федерации, выезжающих из
            | закрытых городов»
            |
1 title     | СПИСОК
            | граждан
            |
1 point     | 1. Список ведёт отдел.
""",
    "the name of the document below its kind": """
0 appendix  | Приложение № 4
            | к Порядку предоставления субсидий
            | «Поддержка организаций, которые оказывают услуги в сельских поселениях, где нет других организаций, а также организаций, которые начали оказывать их в текущем году либо возобновили их после перерыва не менее чем в один год»
            |
1 title     | Форма отчёта
""",
    "the name of the programme below a blank line": """
0 appendix  | Приложение № 3
            | к муниципальной программе
            |
            | «Дорожное хозяйство
            | Северного района»
            |
1 title     | Сведения о показателях
            |
1 paragraph | Показатели заданы на год.
1 paragraph | Отчёт ежегодный.
""",
    "items of a list that read as headings": """
0 section   | III. Исполнители
1 paragraph | Исполнителями Программы являются:
1 subpoint  | 1) Администрация района
1 subpoint  | 2) Координационный совет
1 subpoint  | 3) Правовой отдел
1 paragraph | Исполнители отчитываются ежегодно.
""",
    "a sheet of visas below the last appendix": """
0 appendix  | Приложение
            | к постановлению администрации
            | от 01.02.2016 № 7
            |
1 title     | ПЛАН РАБОТ
            |
1 point     | 1. Ремонт дорог.
            |
0 paragraph | ЛИСТ ВИЗИРОВАНИЯ
0 paragraph | проекта постановления
0 paragraph | Согласовано:
0 paragraph | Начальник отдела                         И.И. Петров
0 paragraph | 1. Юрист
            |
0 appendix  | Приложение № 2
            |
1 title     | ПЕРЕЧЕНЬ УЛИЦ
""",
    "a distribution list below the last appendix": """
0 appendix  | Приложение 1
            | к постановлению
            | от 01.02.2016 № 7
1 title     | СОСТАВ КОМИССИИ
1 paragraph | Петров И.И. – председатель
0 paragraph | Список рассылки:
0 paragraph | дело – 1
0 paragraph | прокуратура – 1
""",
    "a sentence after items without marks": """
0 paragraph | Участники Программы:
0 subpoint  | а) школа искусств
0 subpoint  | б) библиотека
0 subpoint  | в) дом культуры
0 paragraph | Участники отчитываются ежегодно.
""",
    "items named without marks": """
0 appendix  | Приложение
1 title     | ПРОГРАММА
1 point     | 1. Исполнители
2 paragraph | Исполнители Программы:
2 subpoint  | 1) Отдел культуры;
2 subpoint  | 2) Дворец спорта
2 subpoint  | 3) Редакция газеты
2 paragraph | Исполнители вправе привлекать подрядчиков:
2 subpoint  | 1) по договорам;
2 subpoint  | 2) по соглашениям.
""",
    "items whose numbers were lost among the others": """
0 paragraph | Ожидаемые результаты:
0 subpoint  | 1) Рост доходов бюджета;
0 subpoint  | 2) Сокращение долга;
0 paragraph | Ввод двух школ;
0 paragraph | Ремонт больницы.
0 paragraph | Эффект Программы оценивается ежегодно.
""",
    "a sentence after items with lines of their own": """
0 section   | V. Показатели
1 subpoint  | 1) рост числа спортсменов:
2 paragraph | в школах;
2 paragraph | в клубах;
1 subpoint  | 2) рост числа залов:
2 paragraph | новых;
1 paragraph | Показатели уточняются ежегодно:
1 paragraph | по итогам года;
""",
    "a heading broken after a comma": """
0 appendix  | Приложение
1 title     | ПРОГРАММА
            |
1 point     | 1. Цели
            |
2 paragraph | Цель – чистый город.
2 paragraph | Приоритеты и задачи благоустройства,
            | сроки и показатели
            |
2 paragraph | Срок – два года.
2 paragraph | Показатель один.
""",
    "a heading below a drawn rule": """
0 section   | IV. Ресурсы
            |
1 paragraph | Средства выделяет бюджет.
1 paragraph | Сумма уточняется.
1 paragraph | ___________
1 paragraph | Перечень показателей муниципальной программы
            | и порядок их расчёта
            |
1 note      | <*> Заполняется ежегодно.
1 paragraph | Иное не заполняется.
""",
    "a passport of a programme named below, in the nominative": """
0 appendix  | Приложение
            | к постановлению администрации
            | от 25.01.2019 № 37
            |
1 title     | ПАСПОРТ
            |
            | Ведомственная целевая программа «Чистая вода»
            | на 2019 год
            |
1 paragraph | ПАСПОРТ
            | подпрограммы муниципальной программы МО ГО «Вуктыл»
            |
            | «Тёплые дома»
            |
1 paragraph | Дома изношены.
1 paragraph | Трубы текут.
""",
    "a title said again": """
0 appendix  | Приложение № 2
            | к муниципальной программе
            |
1 title     | Перечень мероприятий
1 paragraph | Перечень мероприятий программы и их исполнители
            |
1 point     | 1. Ремонт.
""",
    "an editor's note below the name of an article": """
0 article   | Статья 7. Герб района
1 note      | (введена решением Думы от 01.02.2015 № 7)
1 point     | 1. Герб описан в решении Думы.
0 article   | Статья 8. Флаг
            | и гимн района
1 note      | (наименование в редакции решения Думы
            | от 03.04.2016 № 12)
1 point     | 1. Флаг описан там же.
""",
    "notes below a title and a head": """
0 appendix  | Приложение 2
            | к постановлению администрации
            | от 01.02.2017 № 5
1 note      | (в ред пост. от 03.04.2018 № 12)
            |
1 title     | СОСТАВ
            | комиссии
1 note      | ** при наличии средств
            |
1 paragraph | Петров И.И. – председатель
            |
1 paragraph | Ли А.А. – секретарь
""",
    "a note below a finished list": """
0 point     | 3. Комиссия:
1 subpoint  | а) принимает заявления;
1 subpoint  | б) ведёт реестр.
1 note      | Примечание. Реестр открыт.
0 point     | 4. Заявитель представляет:
1 subpoint  | а) заявление;
2 note      | Примечание: в двух экземплярах.
1 subpoint  | б) паспорт.
""",
    "two signatures on a cover": """
0 appendix  | Приложение
            |
1 title     | Муниципальная программа
            | «Тёплые дома»
            |
1 signature | Первый заместитель главы
            | администрации района                      И.И. Петров
            |
1 signature | Заведующая юридическим отделом            А.А. Ли
            |
1 paragraph | 2019 год
""",
    "a sentence after an item with a semicolon": """
0 section   | II. Цели
1 paragraph | Решаются задачи:
1 subpoint  | 1) ремонт дорог;
1 subpoint  | 2) ремонт мостов;
1 paragraph | Решение задач обеспечивает отдел дорог.
1 paragraph | Программа реализуется в один этап.
""",
    "a long name in capitals with a full stop": """
0 section   | Раздел 8. ПРОГНОЗ КОНЕЧНЫХ РЕЗУЛЬТАТОВ РЕАЛИЗАЦИИ МУНИЦИПАЛЬНОЙ ПРОГРАММЫ,
            | ХАРАКТЕРИЗУЮЩИХ СОСТОЯНИЕ УЛИЧНОЙ СЕТИ, УРОВЕНЬ ЖИЗНИ НАСЕЛЕНИЯ ГОРОДСКОГО ОКРУГА,
            | РАЗВИТИЕ СОЦИАЛЬНОЙ СФЕРЫ, ЭКОНОМИКИ И БЕЗОПАСНОСТИ ДОРОЖНОГО ДВИЖЕНИЯ.
1 paragraph | Выполнение программы позволит к 2020 году:
1 point     | 1. отремонтировать дороги;
1 point     | 2. осветить улицы.
""",
    "a field broken before its second word": """
0 appendix  | Приложение
            |
1 title     | ПРОГРАММА
            | «Чистый город»
            |
1 paragraph | Ответственный
            | исполнитель: Администрация района
            |
1 paragraph | Номер телефона: 2-29-20
1 paragraph | Кабинет 5
""",
    "sums line by line without marks": """
0 point     | 4. Объём финансирования составляет 15 тыс. рублей, в том числе:
1 paragraph | Из краевого бюджета – 10 тыс. рублей
1 paragraph | из районного бюджета – 4 тыс. рублей
1 paragraph | из иных источников – 1 тыс. рублей
""",
    "the heading of a lost subpoint": """
0 point     | 3. Стандарт услуги
1 subpoint  | 3.7. Основания для приостановления
2 paragraph | Услуга не приостанавливается.
1 paragraph | Основания для отказа
1 subpoint  | 3.8.1. В приёме заявления отказывается, если оно не подписано.
1 subpoint  | 3.8.2. В услуге отказывается, если нет документов.
""",
    "a payload that an appendix brings": """
0 point     | 1. Приложение № 2 к Программе изложить в редакции согласно приложению.
0 signature | Глава района                              А.Б. Сидоров
            |
0 appendix  | Приложение
            | к постановлению администрации
            | от 15.03.2018 № 214
            |
1 quoted, 2 appendix | «Приложение № 2
            | к муниципальной программе
            | «Развитие культуры»
            |
3 title     | Перечень мероприятий
3 point     | 1. Ремонт клуба.».
""",
    "a passport typed with dashes": """
0 appendix  | Приложение
            |
1 title     | ПРОГРАММА
            | «Чистый город»
            |
1 paragraph | Паспорт программы
            |
1 passport_field | Наименование программы – «Чистый город»
1 passport_field | Заказчик программы – администрация города
1 passport_field | Цель программы – чистота улиц
1 passport_field | Срок реализации – 2018–2020 годы
            |
1 section   | Раздел 1. Улицы города
            |
2 paragraph | Улицы убираются ежедневно.
2 paragraph | Дворы убирают жители.
""",
    "a form to be filled in": """
0 appendix  | Приложение № 1
            | к Регламенту
            |
1 title     | Форма
            |
1 paragraph | Начальнику отдела
            | от ______________________
1 paragraph | (Ф.И.О.)
            |
1 paragraph | ЗАЯВЛЕНИЕ
            |
1 paragraph | Прошу выдать разрешение.
1 paragraph | Документы прилагаю.
            |
1 paragraph | Приём
1 paragraph | ↓
1 paragraph | Выдача
""",
    "words broken at the width of a page": """
0 appendix  | Приложение
1 title     | ПОРЯДОК
            |
1 point     | 1. Порядок разработан на основании Конституции Российской Федерации,
            | Федеральных законов от 25 октября 1991 г.
            | № 1807-1, от 6 октября 2003 года № 131-ФЗ, а также законов (таблица
            | 1). Отдел ведёт учёт заявителей, их числа и сроков (с 0 до
            | 3), жалоб и обращений. В отделе работают специалисты со стажем –
            | 103. Иные лица в нём не работают, а привлекаются им только в
            | 2. случаях, которые названы в приложении и вступают в силу со дня опубликования
            | (обнародования).
1 point     | 2. Отдел отчитывается ежегодно.
""",
    "a name on a line of its own below the post": """
0 appendix  | Приложение
            |
1 title     | Муниципальная программа
            | «Тёплые дома»
            |
1 paragraph | Разработчики:
            |
1 signature | Заместитель руководителя администрации
            | муниципального района «Северный»
            | А.С. Бойко
            |
1 paragraph | 2019 год
""",
    "an operation that begins with an appendix and is broken": """
0 point     | 1. Внести изменения:
1 paragraph | Приложение 2 к муниципальной программе «Безопасность жизнедеятельности
            | населения» изложить в новой редакции согласно приложению 2.
0 point     | 2. Контроль оставляю за собой.
""",
    "a preamble broken at the width of a page": """
0 paragraph | ПОСТАНОВЛЕНИЕ
0 title     | О плате за проезд
0 preamble  | В соответствии с Федеральным законом от 06.10.2003 № 131-ФЗ, Уставом
            | муниципального района «Северный», администрация района п о с т а н о в л я е т:
0 point     | 1. Установить плату.
""",
    "hours and addresses": """
0 appendix  | Приложение
1 title     | СВЕДЕНИЯ
            | об адресах отделов
            |
1 paragraph | Адрес: 680000, город Хабаровск, улица Ленина, дом 5
1 paragraph | Телефон: (4212) 30-10-10, (4212) 30-10-11,
            | (4212) 30-10-12
1 paragraph | Адрес электронной почты: otdel@khv.example
1 paragraph | Сайт: khv.example
1 paragraph | График работы:
1 paragraph | Среда                 - с 9.00 до 18.00,
1 paragraph | обед с 13.00 до 14.00
""",
    "words for the signs of a lost formula": """
0 point     | 5. Показатель рассчитывается по следующей формуле
1 paragraph | где Д – доля домов;
1 paragraph | N – число домов.
""",
    "a list below a heading in capitals begins anew": """
0 point     | 9. Сельское хозяйство
            |
1 paragraph | Посевы растут.
            |
0 paragraph | ОСНОВНЫЕ ТРУДНОСТИ РАЗВИТИЯ РАЙОНА
            |
0 paragraph | К основным трудностям относятся:
            |
0 point     | 1. Трудности промышленности.
1 paragraph | - нехватка кадров;
0 point     | 2. Трудности строительства.
""",
    "prose of a part that begins as preambles do": """
0 paragraph | В связи с износом сетей город теряет воду и тепло.
0 paragraph | Итогом износа стали аварии.
0 paragraph | Сети предстоит обновить.
""",
    "what a database says stands between title and preamble": """
0 paragraph | ПРИКАЗ
0 title     | Об утверждении Положения
0 note      | {Изменения:
            | Приказ от 24.02.2014 № 12}
0 paragraph | Зарегистрирован Минюстом России 24 декабря 2018 г.
0 paragraph | Регистрационный № 53120
0 preamble  | В соответствии с законом
1 paragraph | ПРИКАЗЫВАЮ:
0 point     | 1. Утвердить Положение.
""",
    "subpoints inserted between letters": """
0 title     | О порядке
            |
0 point     | 1. Комиссия:
1 subpoint  | а) рассматривает заявления;
1 subpoint  | а1) проверяет сведения;
1 subpoint  | б) решает.
""",
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_situation_is_read(case):
    expected, lines = [], []
    for at, line in enumerate(case.strip("\n").split("\n"), start=1):
        told, _, text = line.partition("|")
        lines.append(text.strip())
        for unit in filter(str.strip, told.split(",")):
            depth, kind = unit.split()
            expected.append((at, int(depth), kind))
    assert told_of("\n".join(lines)) == expected


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_situation_is_written_back(case):
    text = "\n".join(line.partition("|")[2].strip() for line in case.strip("\n").split("\n"))
    structure = parse(read_lines(text))
    assert parse(blocks_of(structure)) == structure


def told_of(text: str) -> list[tuple[int, int, str]]:
    """Return the line, depth and kind of every provision, in document order."""
    structure = parse(read_lines(text))
    places = plain.extents(structure, text)
    depth: dict[str, int] = {}
    for provision, parent in structure.walk():
        depth[provision.eid] = depth[parent.eid] + 1 if parent else 0
    return [
        (text.count("\n", 0, places[eid].start) + 1, depth[eid], structure.by_eid[eid].kind)
        for eid in depth
    ]
