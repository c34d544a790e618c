import type { Clients } from "../../../provider/clients";
import type { Declared } from "../declared";

/** One type of official resource that cannot recognise its own object after a lost response. */
export interface Kind {
    /** Type token. */
    type: string;
    /** For users, as the API's documentation calls the object. */
    title: string;
    /** The objects of the tenant that can be the declared one; none if the program's inputs are not known yet. */
    find(declared: Declared, search: Search): Promise<Candidate[]>;
}

export interface Search {
    clients: Clients;
    /**
     * ID of the object that a property refers to: what the preview knows, else what was found for the resource
     * that the property is made of. Undefined: there is no such object.
     */
    resolve(property: string): string | undefined;
    /** The resource of this stack that manages the object, or was found for it; undefined: none does. */
    findOwner(type: string, id: string): Owner | undefined;
}

export interface Owner {
    name: string;
    /** URN, if the state lacks the resource as well. */
    found?: string;
}

/** One thing that speaks for or against an object being made by this deployment. */
export interface Fact {
    holds: boolean;
    /** Part of a sentence about the object. */
    text: string;
}

export interface Candidate {
    /** For `pulumi import`. */
    id: string;
    /** RFC 3339; undefined: the service does not tell. */
    created?: string;
    /** Whether something besides its properties shows that the object belongs to this stack. */
    origin: Fact;
    /** URN of another found object that it belongs to: it is made by this deployment only if that is. */
    belongsTo?: string;
}
