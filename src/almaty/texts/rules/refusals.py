"""What the room refuses, in words: what, why, and the way out."""

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal

_RELOAD = pair("Reload the page: it shows how the text stands now.",
               "Обновите страницу: на ней видно, как текст выглядит сейчас.")  # fmt: skip
_CHOOSE = pair("Choose one that the page offers.", "Выберите из предложенного на странице.")
_ASK = pair("Ask the Chair to reopen it, in a comment for instance.",
            "Попросите Председателя открыть его вновь, например в замечании.")  # fmt: skip
_WAIT = pair("Keep it as a draft of your delegation; submit it when the Chair opens a reading.",
             "Сохраните его как проект своей делегации; внесите, когда Председатель откроет чтение.")  # fmt: skip

_WORDS: dict[str, tuple[type[Refusal], Pair, Pair, Pair]] = {
    # stages
    "not-drafted": (
        Conflict,
        pair("The text is no longer drafted.", "Подготовка текста завершена."),
        pair("A reading has been opened; from then on its words change through proposals and compromise text.",
             "Открыто чтение; теперь слова меняются через предложения и компромиссный текст."),
        pair("Ask the Chair, who holds the pen.", "Обратитесь к Председателю, который ведёт текст."),
    ),
    "not-negotiated": (
        Conflict,
        pair("The text is not open for negotiation yet.", "Согласование текста ещё не началось."),
        pair("It is being drafted; its first reading has not been opened.",
             "Текст готовится; первое чтение ещё не открыто."),
        pair("Open a reading first.", "Сначала откройте чтение."),
    ),
    "no-reading": (
        Conflict,
        pair("No reading is open.", "Чтение не открыто."),
        pair("Proposals are made while a reading is open.", "Предложения вносятся, пока открыто чтение."), _WAIT,
    ),
    "reading-over": (
        Conflict,
        pair("The time for proposals is over.", "Срок внесения предложений истёк."),
        pair("The reading ended by the clock of the platform.", "Чтение завершилось по часам платформы."), _WAIT,
    ),
    "reading-open": (
        Conflict,
        pair("A reading is open already.", "Чтение уже открыто."),
        pair("There is one reading at a time.", "Одновременно идёт одно чтение."),
        pair("Close it first.", "Сначала закройте его."),
    ),
    "until-passed": (
        Invalid,
        pair("The end of the reading is not in the future.", "Указанный срок чтения уже прошёл."),
        pair("Participants need time to propose.", "Участникам нужно время для предложений."),
        pair("Choose a later day or hour, or leave it open.", "Выберите более позднее время или не указывайте срок."),
    ),
    "nothing-to-read": (
        Conflict,
        pair("The text has no paragraph with words yet.", "В тексте пока нет ни одного пункта со словами."),
        pair("A reading needs something to read.", "Для чтения нужен текст."),
        pair("Write paragraphs, or bring them in from a file.", "Напишите пункты или загрузите их из файла."),
    ),
    # paragraphs
    "no-paragraph": (
        NotFound,
        pair("There is no such paragraph in this text.", "В этом тексте нет такого пункта."),
        pair("It never was there, or was taken out.", "Его не было, или он исключён."), _RELOAD,
    ),
    "agreed": (
        Conflict,
        pair("This paragraph is agreed and locked.", "Этот пункт согласован и закрыт для изменений."),
        pair("What is agreed stays, unless the Chair reopens it and says why.",
             "Согласованное не меняется, пока Председатель не откроет пункт вновь с указанием причины."), _ASK,
    ),
    "ad-referendum": (
        Conflict,
        pair("This paragraph is agreed ad referendum.", "Этот пункт согласован ad referendum."),
        pair("Delegations have taken it to their capitals; its words rest meanwhile.",
             "Делегации направили его в столицы; пока его слова не меняются."), _ASK,
    ),
    "only-proposed": (
        Conflict,
        pair("This paragraph is only proposed so far.", "Этот пункт пока только предложен."),
        pair("It is not part of the text until the Chair takes it in.",
             "Он войдёт в текст, когда его примет Председатель."),
        pair("Accept or decline the proposal first.", "Сначала примите или отклоните предложение."),
    ),
    "open-proposals": (
        Conflict,
        pair("There are live proposals on this paragraph.", "По этому пункту есть действующие предложения."),
        pair("A paragraph is agreed when nobody asks for other words.",
             "Пункт согласован, когда никто не просит других слов."),
        pair("Accept, merge or decline them first.", "Сначала примите, объедините или отклоните их."),
    ),
    "not-locked": (
        Conflict,
        pair("This paragraph is open already.", "Этот пункт и так открыт."),
        pair("Only what is agreed can be reopened.", "Вновь открыть можно только согласованное."), _RELOAD,
    ),
    "marked-already": (
        Conflict,
        pair("This paragraph stands so already, or further.", "Этот пункт уже отмечен так или выше."),
        pair("Agreement goes one way, until the Chair reopens it.",
             "Согласование идёт в одну сторону, пока Председатель не откроет пункт вновь."), _RELOAD,
    ),
    "bad-agreement": (
        Invalid,
        pair("A paragraph cannot be marked so.", "Так отметить пункт нельзя."),
        pair("It is agreed, or agreed ad referendum.", "Он согласован или согласован ad referendum."), _CHOOSE,
    ),
    "bad-place": (
        Invalid,
        pair("A paragraph cannot stand there.", "Там пункт стоять не может."),
        pair("The place is not behind another paragraph of this text.",
             "Это место не следует за другим пунктом текста."), _CHOOSE,
    ),
    "bad-partner": (
        Invalid,
        pair("These two paragraphs cannot be merged.", "Эти два пункта объединить нельзя."),
        pair("The other one has to be open and part of the text.",
             "Второй пункт должен быть открытым и входить в текст."), _CHOOSE,
    ),
    "bad-kind": (
        Invalid,
        pair("This is no kind of paragraph, proposal, language or audience that is known here.",
             "Такой вид пункта, предложения, языка или круга читателей здесь не известен."),
        pair("The form may have been altered on the way.", "Возможно, форма изменена по пути."), _CHOOSE,
    ),
    "bad-level": (
        Invalid,
        pair("A paragraph cannot stand at that depth.", "На такой глубине пункт стоять не может."),
        pair("The tree of a text has levels 0 to 8.", "Уровни текста — от 0 до 8."), _CHOOSE,
    ),
    "too-many-paragraphs": (
        Invalid,
        pair("The text has too many paragraphs.", "В тексте слишком много пунктов."),
        pair("At most 2,000 can be negotiated as one text.", "Как один текст можно согласовывать не более 2000."),
        pair("Divide it into several texts.", "Разделите его на несколько текстов."),
    ),
    # words
    "no-words": (
        Invalid,
        pair("There are no words.", "Нет ни одного слова."),
        pair("An empty paragraph cannot be told from a deletion.", "Пустой пункт не отличить от исключения."),
        pair("Write the words, or propose to delete the paragraph.",
             "Напишите слова или предложите исключить пункт."),
    ),
    "same-words": (
        Invalid,
        pair("These are the words that stand there now.", "Эти слова и так стоят в тексте."),
        pair("There is nothing to decide.", "Решать нечего."),
        pair("Change the words, or write a comment.", "Измените слова или напишите замечание."),
    ),
    "not-kept": (
        Conflict,
        pair("The words that you typed are not kept yet.", "Набранные вами слова ещё не сохранены."),
        pair("What is verified is what stands in the text, not what stands in the field.",
             "Сверяется то, что стоит в тексте, а не то, что набрано в поле."),
        pair("Keep the words or the translation first; then somebody else verifies.",
             "Сначала сохраните формулировку или перевод; затем их сверит другое лицо."),
    ),
    "nothing-ticked": (
        Invalid,
        pair("No paragraph is ticked.", "Не отмечен ни один пункт."),
        pair("What is marked as agreed is said paragraph by paragraph.",
             "Согласование отмечается по каждому пункту."),
        pair("Tick at least one paragraph.", "Отметьте хотя бы один пункт."),
    ),
    "no-reason": (
        Invalid,
        pair("No reason is given.", "Причина не указана."),
        pair("Those concerned are told why.", "Тем, кого это касается, сообщается причина."),
        pair("Say why in a sentence.", "Укажите причину одним предложением."),
    ),
    "no-title": (
        Invalid,
        pair("The text has no title.", "У текста нет названия."),
        pair("Participants find it by its title.", "Участники находят его по названию."),
        pair("Write one, in English and in Russian.", "Напишите его на английском и на русском."),
    ),
    "no-name": (
        Invalid,
        pair("The version has no name.", "У версии нет названия."),
        pair("It is found by it later.", "По нему её находят позже."),
        pair("Name it, such as Rev.1.", "Назовите её, например Rev.1."),
    ),
    "name-taken": (
        Conflict,
        pair("Another version has this name.", "Такое название уже есть у другой версии."),
        pair("Each version has a name of its own.", "У каждой версии своё название."),
        pair("Choose the next one, such as Rev.2.", "Выберите следующее, например Rev.2."),
    ),
    # languages
    "source-language": (
        Conflict,
        pair("This paragraph was written in that language.", "Этот пункт написан на этом языке."),
        pair("Its translation is into the other one.", "Перевод делается на другой язык."),
        pair("Translate into the other language.", "Переведите на другой язык."),
    ),
    "nothing-to-translate": (
        Conflict,
        pair("There is nothing to translate from.", "Переводить не с чего."),
        pair("The paragraph has no words in the language it was written in.",
             "В пункте нет слов на языке, на котором он написан."), _RELOAD,
    ),
    "outdated": (
        Conflict,
        pair("The translation cannot be verified as it stands.", "Перевод в нынешнем виде сверить нельзя."),
        pair("It is missing, or was made from older words.", "Его нет, или он сделан с прежних слов."),
        pair("Translate the words as they stand now first.", "Сначала переведите нынешние слова."),
    ),
    "verified-already": (
        Conflict,
        pair("The translation is verified already.", "Перевод уже сверен."),
        pair("It was compared with the words as they stand.", "Он сверен с нынешними словами."), _RELOAD,
    ),
    "own-translation": (
        NotAllowed,
        pair("Whoever translated a paragraph does not verify it.", "Свой перевод не сверяют сами."),
        pair("Verified means that a second person has compared the two languages.",
             "«Сверено» значит, что два языка сравнил второй человек."),
        pair("Ask a colleague to compare them.", "Попросите коллегу сравнить их."),
    ),
    "agreed-in-both": (
        Conflict,
        pair("This paragraph is agreed in both languages.", "Этот пункт согласован на обоих языках."),
        pair("Its translation is in step with it.", "Перевод ему соответствует."), _ASK,
    ),
    # proposals
    "no-proposal": (
        NotFound,
        pair("There is no such proposal on this text.", "По этому тексту нет такого предложения."),
        pair("It never was made, or on another text.", "Оно не вносилось или относится к другому тексту."), _RELOAD,
    ),
    "settled": (
        Conflict,
        pair("This proposal is settled.", "Это предложение уже рассмотрено."),
        pair("It was accepted, merged, declined or withdrawn meanwhile.",
             "Оно принято, объединено, отклонено или отозвано."), _RELOAD,
    ),
    "observers-comment": (
        NotAllowed,
        pair("Observers and organisations comment; proposals are for member States.",
             "Наблюдатели и организации делают замечания; предложения вносят государства-члены."),
        pair("So the settings of the Process say.", "Так установлено в настройках Процесса."),
        pair("Write it as a comment: the Chair and all delegations read it.",
             "Напишите это как замечание: его прочтут Председатель и все делегации."),
    ),
    "own-proposal": (
        Conflict,
        pair("This proposal is your own.", "Это ваше собственное предложение."),
        pair("Whoever makes a proposal wants it already.", "Автор и так его поддерживает."),
        pair("Withdraw it if you want it no longer.", "Отзовите его, если оно больше не нужно."),
    ),
    "not-own-proposal": (
        Conflict,
        pair("This proposal is another participant's.", "Это предложение другого участника."),
        pair("Only whoever made it withdraws it.", "Отозвать его может только автор."),
        pair("Leave it, if you have joined it.", "Если вы к нему присоединились, выйдите из него."),
    ),
    "joined-already": (
        Conflict,
        pair("You stand so to this proposal already.", "Вы уже так относитесь к этому предложению."),
        pair("Nothing would change.", "Ничего бы не изменилось."), _RELOAD,
    ),
    "not-joined": (
        Conflict,
        pair("You have not joined this proposal.", "Вы не присоединялись к этому предложению."),
        pair("There is nothing to leave.", "Выходить не из чего."), _RELOAD,
    ),
    "bad-fate": (
        Invalid,
        pair("A proposal cannot be settled so here.", "Так решить судьбу предложения здесь нельзя."),
        pair("A compromise accepts, merges or declines live proposals on the paragraphs that it changes.",
             "Компромисс принимает, объединяет или отклоняет действующие предложения по изменяемым пунктам."), _CHOOSE,
    ),
    "nothing-done": (
        Invalid,
        pair("This changes nothing.", "Это ничего не меняет."),
        pair("No words are different, and no proposal is settled.",
             "Слова те же, и ни одно предложение не рассмотрено."),
        pair("Change the words, or choose what becomes of the proposals.",
             "Измените слова или решите судьбу предложений."),
    ),
    "nothing-wanted": (
        Conflict,
        pair("This participant has no live proposal.", "У этого участника нет действующих предложений."),
        pair("There is nothing of it to accept.", "Принимать нечего."), _RELOAD,
    ),
    "moved-on": (
        Conflict,
        pair("The text has moved on since you looked.", "С тех пор как вы смотрели текст, он изменился."),
        pair("Somebody proposed or changed something meanwhile.", "За это время что-то предложено или изменено."),
        _RELOAD,
    ),
    "several-seats": (
        Invalid,
        pair("You act for several participants.", "Вы действуете за нескольких участников."),
        pair("It has to be known for whom this is.", "Нужно знать, от чьего имени это делается."),
        pair("Choose the participant in the form.", "Выберите участника в форме."),
    ),
    "no-draft": (
        NotFound,
        pair("There is no such draft.", "Такого проекта предложения нет."),
        pair("It was dropped, or belongs to another delegation.", "Он снят или принадлежит другой делегации."),
        pair("Look at the drafts of your delegation.", "Откройте проекты своей делегации."),
    ),
    "draft-done": (
        Conflict,
        pair("This draft has been submitted or dropped.", "Этот проект уже внесён или снят."),
        pair("Somebody of your delegation was quicker.", "Кто-то из вашей делегации сделал это раньше."), _RELOAD,
    ),
}  # fmt: skip


class MovedOn(Conflict):
    """Somebody has changed the words meanwhile. Nothing was kept, and nothing is lost.

    `typed` are the words that came, `stand` those that stand now, `merged` both in one, and `clash` says whether the
    same words were touched: then both stand beside one another in square brackets. `seen` is the step to send with the
    next attempt (of a draft: the count of its changes).
    """

    def __init__(self, *, who: str, typed: str, stand: str, merged: str, clash: bool, seen: int, where: str) -> None:
        by = (f" ({who})", f" ({who})") if who else ("", "")
        both = (
            pair("Where both touched the same words they stand beside one another in square brackets.",
                 "Где изменены одни и те же слова, оба варианта стоят рядом в квадратных скобках.")
            if clash
            else pair("The two changes do not touch the same words.", "Изменения не затрагивают одни и те же слова.")
        )  # fmt: skip
        super().__init__(
            what=pair(f"The words were changed while you were writing{by[0]}.",
                      f"Пока вы писали, слова были изменены{by[1]}."),
            why=both,
            way_out=pair("Your words are below, and both in one: look at them and save again.",
                         "Ниже ваши слова и оба варианта вместе: проверьте их и сохраните ещё раз."),
            where=where, code="moved-on",
        )  # fmt: skip
        self.typed, self.stand, self.merged, self.clash, self.seen = typed, stand, merged, clash, seen


def refused(code: str, where: str = "") -> Refusal:
    """Return the refusal of a code, with the place that it is about."""
    kind, what, why, way_out = _WORDS[code]
    return kind(what=what, why=why, way_out=way_out, where=where, code=code)
