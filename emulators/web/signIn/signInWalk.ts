/** Who takes part in a sign-in. */
export type Party = "Application" | "Auth0" | "Microsoft Entra ID";

/** A message between two parties. */
export interface WalkStep {
    title: string;
    from: Party;
    to: Party;
    status: "done" | "refused" | "skipped" | "notReached";
    facts: [term: string, value: string][];
    /** Attributes of the assertion, or members of a token. */
    claims: [name: string, value: string][];
    /** The message itself, made readable. */
    message?: { title: string; language: "xml" | "json"; text: string };
    /** Why it was refused, in the words of the service, or why it was skipped. */
    reason?: string;
}

/** A sign-in as it went. */
export interface SignInWalk {
    /** As it was entered. */
    user: string;
    /** Client ID of the application. */
    clientId: string;
    /** ISO 8601, of the emulators' clock. */
    at: string;
    steps: WalkStep[];
    /** The Auth0 user who has signed in; undefined: the sign-in was refused. */
    userId?: string;
}

/** A sign-in does not go on; the message is the reason as the service gives it. */
export class SignInRefusal extends Error {
    constructor(message: string) {
        super(message);
        this.name = "SignInRefusal";
    }
}
