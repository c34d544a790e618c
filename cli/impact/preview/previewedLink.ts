import type { LinkChange, NewLink } from "../../../inspection/impact/linkChange";
import type { LinkLocation } from "../../../inspection/link/location";
import type { Step } from "../../summary/preview/model";

/** What a preview changes about one link that exists. */
export interface ChangedLink {
    /** Name of the component. */
    name: string;
    location: LinkLocation;
    change: LinkChange;
    /** A part of it is changed, and not only mentioned. */
    isChanged: boolean;
    /** What cannot be computed, in sentences. */
    notes: string[];
}

/** A link that a preview creates. */
export interface CreatedLink {
    name: string;
    created: NewLink;
    notes: string[];
}

export type PreviewedLink = ChangedLink | CreatedLink;

/** The link of an enterprise application, whose first step it may be. */
export type OpenLink = (step: Step, servicePrincipalId: string) => ChangedLink;

/** Whether a step deletes the object, and does not only forget it. */
export function isDeletion({ operation, before }: Step): boolean {
    return operation === "delete" && before?.retained !== true;
}

/** Object ID of a service principal, which providers write in two ways. */
export function toServicePrincipalId(id: string): string {
    return id.replace(/^\/?servicePrincipals\//, "");
}
