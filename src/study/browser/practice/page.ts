import { render } from 'lit-html';
import { type ListedQuestion, type QuestionList, questionsOf } from '../../question-list.ts';
import { formatRound, parseRound, type Round } from '../../round/address.ts';
import { type Choice, matching, offerOf, usualChoice, whyNone } from '../../round/choice.ts';
import { mixRound } from '../../round/order.ts';
import { nextOf, progressOf, type RoundSetting } from '../../round/progress.ts';
import { fetchQuestion } from '../fetch-questions.ts';
import type { StudyQuestion } from '../question.ts';
import { store } from '../store.ts';
import { chooseView } from './choose-view.ts';
import { noticeView } from './notice-view.ts';
import { offerView } from './offer-view.ts';
import { type Place, readPlace } from './place.ts';
import { RoundKeeper } from './round-keeper.ts';
import { summaryView } from './summary-view.ts';
import { TurnScreen } from './turn-screen.ts';

type PlaceAt<Screen extends Place['screen']> = Extract<Place, { screen: Screen }>;

/** The page of rounds: it shows where the reader is, and follows what they and other pages do. */
export class PracticePage {
  #questions: Map<string, ListedQuestion>;
  #list: QuestionList;
  #notices = document.createElement('div');
  #screen = document.createElement('div');
  #keeper = new RoundKeeper();
  #choice: Choice = usualChoice;
  #turn: TurnScreen | undefined;
  /** Names what is on the screen: when it changes, the focus moves. */
  #shown = '';
  #isAsked = false;
  #runs = 0;

  constructor(host: HTMLElement, list: QuestionList) {
    this.#list = list;
    this.#questions = new Map(questionsOf(list).map((question) => [question.id, question]));
    host.replaceChildren(this.#notices, this.#screen);
    addEventListener('popstate', () => void this.show(true));
    store.subscribe(({ here }) => {
      if (!here && !this.#turn?.isKept) void this.show();
    });
  }

  /** Shows where the reader is. When they asked for it, the focus goes to the new heading. */
  async show(isAsked = false): Promise<void> {
    this.#isAsked ||= isAsked;
    const run = ++this.#runs;
    const place = await readPlace(location.search, this.#questions, this.#keeper);
    const tried = place.screen === 'summary' ? place.goes.filter(({ first }) => first) : [];
    const pages = await Promise.allSettled(tried.map(({ id }) => fetchQuestion(id)));
    if (run !== this.#runs) return;

    const shown = nameOf(place);
    const isNew = shown !== this.#shown;
    this.#shown = shown;
    if (isNew) this.#closeTurn();
    switch (place.screen) {
      case 'choose':
        this.#choose(place);
        break;
      case 'offer':
        this.#offer(place);
        break;
      case 'turn':
        if (isNew) this.#try(place);
        break;
      case 'summary':
        this.#sumUp(
          place,
          pages.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : [])),
        );
    }
    // The panel of an attempt says by itself what is wrong with the storage.
    const problem =
      this.#turn && this.#keeper.problem === store.problem ? undefined : this.#keeper.problem;
    render(noticeView(place.asked, problem), this.#notices);
    if (isNew && this.#isAsked) this.#screen.querySelector<HTMLElement>('h2')?.focus();
    this.#isAsked = false;
  }

  #choose({ records, unfinished }: PlaceAt<'choose'>) {
    const questions = [...this.#questions.values()];
    const draw = () => {
      const matches = matching(this.#choice, questions, records);
      const { count, seconds } = this.#choice;
      render(
        chooseView({
          offer: offerOf(this.#list.categories),
          choice: this.#choice,
          matches: matches.length,
          whyNone: matches.length === 0 ? whyNone(this.#choice, questions, records) : undefined,
          unfinished,
          onChange: (change) => {
            this.#choice = { ...this.#choice, ...change };
            draw();
          },
          onStart: () => {
            const mixed = mixRound(matches, count, Math.random).map(({ id }) => id);
            if (mixed.length > 0) void this.#begin({ questions: mixed, seconds });
          },
        }),
        this.#screen,
      );
    };
    draw();
  }

  #offer({ asked: { round }, unfinished }: PlaceAt<'offer'>) {
    const questions = round.questions.flatMap((id) => this.#questions.get(id) ?? []);
    const onBegin = () => void this.#begin(round);
    render(offerView({ round, questions, unfinished, onBegin }), this.#screen);
  }

  #try({ asked: { round }, setting, goes, present }: PlaceAt<'turn'>) {
    const question = this.#questions.get(present.id);
    if (!question) return;
    this.#turn = new TurnScreen(this.#screen, {
      key: this.#shown,
      turn: present,
      question,
      seconds: round.seconds,
      afterKept: () => this.#afterKept(setting),
      onNext: () => void this.show(true),
      onSkip: () => void this.#keeper.skip(setting, present.id).then(() => this.show(true)),
      onEnd: () => void this.#keeper.finish(setting, round.questions).then(() => this.show(true)),
    });
    const next = nextOf(goes);
    // When it does not arrive, its own turn says so.
    if (next !== undefined) fetchQuestion(next).catch(() => undefined);
  }

  /** Whether another question follows; when none does, the round is finished. */
  async #afterKept(begun: RoundSetting): Promise<boolean> {
    const place = await readPlace(location.search, this.#questions, this.#keeper);
    if (place.screen !== 'summary') return true;
    if (!place.setting.finished) await this.#keeper.finish(begun, place.asked.round.questions);
    return false;
  }

  #sumUp(
    { asked: { round }, setting, goes, attempts }: PlaceAt<'summary'>,
    pages: StudyQuestion[],
  ) {
    if (!setting.finished && !progressOf(goes).present)
      void this.#keeper.finish(setting, round.questions);
    render(
      summaryView({
        round,
        goes,
        questions: this.#questions,
        points: new Map(pages.map(({ id, points }) => [id, points])),
        attempts,
        onGoOn: () => void this.#keeper.goOn(setting).then(() => this.show(true)),
        onAgain: () => void this.#begin(round),
      }),
      this.#screen,
    );
  }

  async #begin(round: Round) {
    await this.#keeper.begin(round);
    const known = new Set(this.#questions.keys());
    const search = formatRound(round);
    const isHere = formatRound(parseRound(location.search, known).round) === search;
    if (!isHere) history.pushState(null, '', `?${search}`);
    await this.show(true);
  }

  #closeTurn() {
    this.#turn?.close();
    this.#turn = undefined;
  }
}

function nameOf(place: Place): string {
  const search = formatRound(place.asked.round);
  switch (place.screen) {
    case 'choose':
    case 'offer':
      return `${place.screen} ${search}`;
    case 'turn':
      return `turn ${place.setting.begun} ${place.present.go} ${place.present.id}`;
    case 'summary':
      return `summary ${place.setting.begun}`;
  }
}
