"""What is said where a figure is held against another one: of another period, release, table or State."""

from migrastat.validation.words.phrases import words

_ANSWER = (
    "Correct the figure; or, if it is right, say why: the explanation stays with it",
    "Исправьте значение; если оно верно, объясните причину: пояснение останется при нём",
)

WORDS = {
    "TENFOLD": words(
        (
            "{now} in {period} is {factor} times the figure of {before_period}, {before}",
            "{now} за {period} — это в {factor} раза больше, чем за {before_period} ({before})",
        ),
        ("A figure of the same order as {before}", "Значение того же порядка, что {before}"),
        _ANSWER,
    ),
    "TENFOLD.digit": words(
        (
            "{now} in {period} is {factor} times the figure of {before_period}, {before}: perhaps a digit too many",
            "{now} за {period} — это в {factor} раза больше, чем за {before_period} ({before}): возможно, лишняя цифра",
        ),
        ("A figure of the same order as {before}", "Значение того же порядка, что {before}"),
        (
            "Write {near} if a digit is too many; or, if the figure is right, say why: the explanation stays with it",
            "Напишите {near}, если цифра лишняя; если значение верно, объясните причину: пояснение останется при нём",
        ),
    ),
    "TENFOLD.fall": words(
        (
            "{now} in {period} is {factor} times less than in {before_period}, {before}: a digit may be missing",
            "{now} за {period} — в {factor} раза меньше, чем за {before_period} ({before}): возможно, нет цифры",
        ),
        ("A figure of the same order as {before}", "Значение того же порядка, что {before}"),
        _ANSWER,
    ),
    "BREAK": words(
        (
            "From {before} in {before_period} to {now} in {period}: a jump that is unusual for this series",
            "От {before} за {before_period} до {now} за {period}: необычный для этого ряда скачок",
        ),
        (
            "A change by less than {factor} times, or one as this series has made before",
            "Изменение менее чем в {factor} раза или такое, какое уже бывало в этом ряду",
        ),
        (
            "Correct the figure; or, if it is right, say why; put B in OBS_STATUS if what is counted has changed",
            "Исправьте значение; если оно верно, объясните причину; поставьте B в OBS_STATUS, если изменился учёт",
        ),
    ),
    "REVISION": words(
        (
            "The previous release had {before}, now it is {now}: {share} percent of difference",
            "В прежнем выпуске было {before}, теперь {now}: разница {share} процентов",
        ),
        ("A figure within {limit} percent of {before}", "Значение в пределах {limit} процентов от {before}"),
        _ANSWER,
    ),
    "REVISION.none": words(
        (
            "The previous release had {before}, now there is no figure",
            "В прежнем выпуске было {before}, теперь значения нет",
        ),
        ("A figure, as in the previous release", "Значение, как в прежнем выпуске"),
        _ANSWER,
    ),
    "REVISION.zero": words(
        ("The previous release had 0, now it is {now}", "В прежнем выпуске было 0, теперь {now}"),
        ("0, as in the previous release", "0, как в прежнем выпуске"),
        _ANSWER,
    ),
    "REVISED": words(
        (
            "Revised: {before} in the previous release, now {now}",
            "Пересмотрено: в прежнем выпуске {before}, теперь {now}",
        ),
        ("The figure of the previous release, {before}", "Значение прежнего выпуска: {before}"),
        ("Nothing need be done if this is meant", "Если так и задумано, делать ничего не нужно"),
    ),
    "SERIES_GONE": words(
        (
            "The series {series} was in the previous release ({many} figures), and is not here",
            "Ряд {series} был в прежнем выпуске (значений: {many}), здесь его нет",
        ),
        ("The series with its figures, as before", "Ряд с данными, как прежде"),
        (
            "Add the rows; or say why the series has ended or is withdrawn",
            "Добавьте строки; или объясните, почему ряд прекращён или отозван",
        ),
    ),
    "FIGURE_GONE": words(
        (
            "The figure of {period} was in the previous release ({before}), and is not here",
            "Значение за {period} было в прежнем выпуске ({before}), здесь его нет",
        ),
        ("A row with {place}", "Строка с {place}"),
        (
            "Add the row; or say why the figure is withdrawn",
            "Добавьте строку; или объясните, почему значение отозвано",
        ),
    ),
    "PREVIOUS_UNLIKE": words(
        (
            "The previous release has no column {columns}: nothing was compared with it",
            "В прежнем выпуске нет столбца {columns}: сравнение не проводилось",
        ),
        ("A previous release with the columns of the table", "Прежний выпуск с теми же столбцами"),
        ("Nothing need be done", "Делать ничего не нужно"),
    ),
    "IDENTITY": words(
        (
            "{name}: {left} on the left, {right} on the right ({told}), {difference} apart",
            "{name}: слева {left}, справа {right} ({told}), расхождение {difference}",
        ),
        ("No more than {limit} apart", "Расхождение не более {limit}"),
        (
            "Correct the figure that is wrong; or say what the balance leaves out, such as changes of status",
            "Исправьте неверное значение; или объясните, чего нет в балансе, например смены статуса",
        ),
    ),
    "MIRROR": words(
        (
            "{now} here, and {partner_name} says {before} for the same corridor and period ({mirror}): {factor} times",
            "Здесь {now}, а по данным партнёра ({partner_name}) по тому же коридору и периоду {before} "
            "({mirror}): расхождение в {factor} раза",
        ),
        ("Figures that differ by less than {limit} times", "Значения, которые расходятся менее чем в {limit} раза"),
        (
            "Correct the figure; or say what you count that the partner does not (definition, duration, source)",
            "Исправьте значение; или объясните, чем ваш учёт отличается (определение, срок пребывания, источник)",
        ),
    ),
}
