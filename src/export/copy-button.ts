/**
 * “Copy as Markdown” at the end of a question. It stands in the gap above the way to the next one,
 * so that drawing it moves nothing. What copies is fetched when it is wanted.
 */
const button = document.createElement('button');
button.type = 'button';
button.className = 'link inline-flex min-h-11 cursor-pointer items-center';
button.textContent = 'Copy as Markdown';
button.addEventListener('click', () => {
  import('./copy-markdown.ts').then(
    ({ copyMarkdown }) => copyMarkdown(button),
    () => (button.textContent = 'Copying could not start. Try again'),
  );
});

const row = document.createElement('div');
row.className = 'screen-only text-soft flex gap-x-4 text-sm';
row.style.height = '0';
row.append(button);
document.querySelector('main > nav')?.before(row);
