/** What an id that somebody writes looks like: `rate-limiting`. */
export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
