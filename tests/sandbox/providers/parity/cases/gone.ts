import { type Case, destroy, type Inputs, refresh, type Step, up } from "../case";

/** A resource, as the cases about its disappearance need it. */
export interface Subject {
    resource: string;
    prepare: NonNullable<Case["prepare"]>;
    inputs: Inputs;
}

/** The object is deleted outside of Pulumi; the next deployment, a refresh and a destroy follow. */
export function goneElsewhere(what: string, gone: Step, { inputs, ...subject }: Subject): Case[] {
    return [
        {
            name: `${what}: refreshed, made again`,
            ...subject,
            steps: [up(inputs), gone, up(inputs), refresh, up(inputs)],
        },
        { name: `${what}: destroyed`, ...subject, steps: [up(inputs), gone, destroy] },
    ];
}

/** The object that it belongs to is deleted outside of Pulumi. */
export function goneWithOwner(name: string, gone: Step, { inputs, ...subject }: Subject): Case {
    return { name, ...subject, steps: [up(inputs), gone, destroy, refresh, up(inputs)] };
}
