export const practicePath = `${import.meta.env.BASE_URL}practice/`;
export const recordsPath = `${import.meta.env.BASE_URL}data/`;
