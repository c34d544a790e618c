import type { Tone } from "../elements";
import type { LinkView } from "./linkView";

/** How a half of a link stands, in words. */
export interface HalfState {
    tone: Tone;
    text: string;
}

export function describeSignOn({ signOn }: LinkView): HalfState {
    if (signOn.every(({ agrees }) => agrees)) return { tone: "good", text: "Configured" };
    return describeGap(signOn.some(({ identifies, agrees }) => identifies === true && agrees));
}

export function describeProvisioning({ application, provisioning }: LinkView): HalfState {
    if (!provisioning.every(({ agrees }) => agrees)) {
        return describeGap(provisioning.some(({ identifies, agrees }) => identifies === true && agrees));
    }
    const code = application?.job?.status.code ?? "";
    return jobStates[code] ?? { tone: "neutral", text: code };
}

const describeGap = (isPartial: boolean): HalfState =>
    isPartial ? { tone: "warning", text: "Settings differ" } : { tone: "neutral", text: "Not configured" };

/** By the status of the provisioning job. */
const jobStates: Readonly<Record<string, HalfState>> = {
    Active: { tone: "good", text: "Active" },
    NotRun: { tone: "neutral", text: "No cycle has run yet" },
    Paused: { tone: "neutral", text: "Paused" },
    Quarantine: { tone: "bad", text: "In quarantine" },
};
