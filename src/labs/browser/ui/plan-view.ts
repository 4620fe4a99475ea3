import { toDom } from 'hast-util-to-dom';
import { html, nothing, type TemplateResult } from 'lit-html';
import { drawPlan } from '../../../plans/draw.ts';
import type { Plan } from '../../../plans/plan.ts';
import { formatTime } from '../../../plans/words.ts';
import { comparePlans, type Earlier } from './compare.ts';

/** A plan, and beside it the one before. */
export function planComparison(plan: Plan, before: Earlier | undefined): TemplateResult {
  if (!before) return planFigure(plan, 'Plan');
  return html`<p class="lab-compared">${comparePlans(before, plan)}</p>
    <div class="lab-plans">
      ${planFigure(before.plan, before.isRecorded ? 'Before, as recorded' : 'Before')}
      ${planFigure(plan, 'After')}
    </div>`;
}

/** One plan under its name. */
export function planFigure(plan: Plan, name: string): TemplateResult {
  const { executionTime, planningTime } = plan;
  const drawn = toDom({ type: 'root', children: drawPlan(plan) }, { fragment: true });
  return html`<figure class="lab-plan">
    <figcaption class="label">
      <strong>${name}</strong>${
        executionTime === undefined ? nothing : `: ${formatTime(executionTime)} to execute`
      }${planningTime === undefined ? nothing : `, ${formatTime(planningTime)} to plan`}
    </figcaption>
    <ul class="plan">
      ${drawn}
    </ul>
  </figure>`;
}
