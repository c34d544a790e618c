import { renderForm, renderTime } from "./elements";
import { waitBriefly } from "./inTime";
import { type Markup, render } from "./markup";
import { type ActionRoute, type Notice, type PageCall, Refusal } from "./page";

const minute = 60_000;

/** How far the clock can be put forward with one button. */
const steps = [
    { name: "40 minutes", milliseconds: 40 * minute },
    { name: "1 day", milliseconds: 24 * 60 * minute },
    { name: "4 weeks", milliseconds: 28 * 24 * 60 * minute },
];

const speeds = [
    { name: "paused", speed: 0 },
    { name: "real time", speed: 1 },
    { name: "1 minute per second", speed: 60 },
    { name: "1 hour per second", speed: 3600 },
];

/** The time of the emulators, and the controls that change it. */
export function renderClock(call: PageCall): Markup {
    const { clock } = call.emulators;
    const advance = steps.map(
        ({ name }) =>
            render`<button type="submit" name="by" value="${name}"><span class="unseen">Advance </span>${name}</button>`,
    );
    const others = speeds.some(({ speed }) => speed === clock.speed)
        ? speeds
        : [...speeds, { name: `${clock.speed} times real time`, speed: clock.speed }];
    const options = others.map(({ name, speed }) => {
        const selected = speed === clock.speed ? render` selected` : undefined;
        return render`<option value="${speed}"${selected}>${name}</option>`;
    });
    return render`<aside class="clock" aria-label="Clock of the emulators">
<p data-live="clock"><span class="quiet">Emulator time</span> <strong>${renderTime(clock.now().toISOString())}</strong></p>
<button type="button" class="opener" popovertarget="clock-controls">Clock</button>
<div class="controls" id="clock-controls" popover>
${renderForm(call, "/clock/advance", render`<span class="quiet" aria-hidden="true">Advance</span> ${advance}`)}
${renderForm(call, "/clock/speed", render`<label for="speed">Speed</label> <select id="speed" name="speed">${options}</select> <button type="submit">Set<span class="unseen"> the speed</span></button>`)}
<button type="button" id="updates" class="plain" hidden>Pause updates</button>
</div>
</aside>`;
}

export const clockActions: ActionRoute[] = [
    { path: "/clock/advance", act: advance },
    { path: "/clock/speed", act: setSpeed },
];

async function advance({ emulators: { clock }, form: fields, session }: PageCall): Promise<Notice> {
    const step = steps.find(({ name }) => name === fields.get("by"));
    if (step === undefined) throw new Refusal("The clock cannot be advanced by this amount.");
    const outcome = await waitBriefly(session.patienceMs, clock.advance(step.milliseconds));
    return outcome === undefined
        ? {
              kind: "note",
              text: `The clock advances by ${step.name}. Cycles that became due are still running.`,
          }
        : {
              kind: "success",
              text: `The clock was advanced by ${step.name}. All cycles that became due have run.`,
          };
}

function setSpeed({ emulators: { clock }, form: fields }: PageCall): Notice {
    const wanted = speeds.find(({ speed }) => `${speed}` === fields.get("speed"));
    if (wanted === undefined) throw new Refusal("The clock does not have this speed.");
    clock.speed = wanted.speed;
    return { kind: "success", text: `Clock speed: ${wanted.name}.` };
}
