import { type LabData, labDataSchema } from '../../lab-data.ts';

/** What a lab runs on: from the address that its element names, else from the page itself. */
export async function loadData(root: HTMLElement, starts: readonly string[]): Promise<LabData> {
  const { source } = root.dataset;
  if (source === undefined) {
    const setup = root.querySelector('[data-fold="setup"] code')?.textContent ?? '';
    return { setup, steps: starts.map((start) => ({ start, solution: '', recorded: {} })) };
  }
  const response = await fetch(source);
  if (!response.ok) throw new TypeError(`${source} answered ${String(response.status)}.`);
  return labDataSchema.parse(await response.json());
}
