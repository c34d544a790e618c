import { type Case, destroy, type Inputs, refresh, type Step, up } from "../case";

/** A resource, as the cases about its disappearance need it. */
export interface Subject {
    resource: string;
    prepare: NonNullable<Case["prepare"]>;
    inputs: Inputs;
}

/** Somebody takes the object away; the next deployment, a refresh and the destruction meet that. */
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

/** Somebody deletes what the object belongs to. */
export function goneWithOwner(name: string, gone: Step, { inputs, ...subject }: Subject): Case {
    return { name, ...subject, steps: [up(inputs), gone, destroy, refresh, up(inputs)] };
}
