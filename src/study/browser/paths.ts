const base = import.meta.env.BASE_URL;

/** The paths that scripts need: the one place in the browser that knows the base path. */
export const paths = {
  questionList: `${base}questions.json`,
  /** `id` is `category/question`. */
  question: (id: string) => `${base}${id.split('/').map(encodeURIComponent).join('/')}/`,
  practice: `${base}practice/`,
  review: `${base}review/`,
  records: `${base}data/`,
};
