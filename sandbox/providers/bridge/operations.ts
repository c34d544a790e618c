import type { CheckFailure, Value, Values } from "../../../provider/host/definition";
import type { Validation, Validations, Wording } from "./checkInputs";
import type { Changes } from "./planDiff";

/** What an operation may use besides its own values. */
export interface Scope<Client> {
    client: Client;
    /**
     * To be called when the object exists although the operation is not over: from here on a failure keeps
     * the resource, with this ID, as an unfinished one.
     */
    created: (id: string) => void;
}

/**
 * What one official resource does over HTTP. Create and update end with a read, as the official providers'
 * do: they return only what the read cannot find out.
 */
export interface Operations<Client> {
    /** Inputs that are filled in when the program is silent; not in the package schema. */
    defaults?: Values;
    /** An import names inputs that have their default too: the default is Pulumi's, not the official provider's. */
    importsDefaults?: boolean;
    validations?: Validations;
    /** Conditions on several inputs at once. */
    conditions?(inputs: Values, wording: Wording): CheckFailure[];
    /** Inputs of which only one may be given; an import keeps the first. */
    exclusive?: string[];
    /** What an ID to import must look like; default: anything. */
    validId?: Validation;
    /** Takes away changes that the official provider suppresses. */
    suppress?(changes: Changes, state: Values, news: Values): Changes;
    /** Time-outs of the official provider in minutes. */
    minutes?: { create?: number; update?: number; read?: number; delete?: number };
    /** Outputs that stay secret although the table marks only a part of them. */
    secretOutputs?: string[];
    create(inputs: Values, scope: Scope<Client>): Promise<{ id: string; known?: Values }>;
    /** The object's properties, or undefined when it is gone. `state` is what is known of it, maybe nothing. */
    read(id: string, state: Values, client: Client): Promise<Values | undefined>;
    /** Absent when every change replaces. */
    update?(this: void, id: string, inputs: Values, state: Values, client: Client): Promise<void>;
    delete(id: string, state: Values, client: Client): Promise<void>;
}

/** What one official function does over HTTP. */
export interface FunctionOperation<Client> {
    /** Argument values when the program is silent. */
    defaults?: Values;
    /** Arguments of which one must be given at least. */
    atLeastOne?: string[];
    /** Arguments of which exactly one must be given. */
    exactlyOne?: string[];
    /** Arguments that exclude each other. */
    exclusive?: string[];
    validations?: Validations;
    /** The results, `id` included. */
    invoke(inputs: Values, client: Client): Promise<Values>;
}

/** The input as a string, or undefined when it was not given or is empty, as Terraform's GetOk has it. */
export function findString(inputs: Values, name: string): string | undefined {
    const value = inputs[name];
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** The input as a string; the empty one when it was not given. */
export function getString(values: Values, name: string): string {
    return findString(values, name) ?? "";
}

/** The input as a list. */
export function getList(values: Values, name: string): Value[] {
    const value = values[name];
    return Array.isArray(value) ? value : [];
}

/** The input as a list of strings. */
export function getStrings(values: Values, name: string): string[] {
    return getList(values, name).filter((item) => typeof item === "string");
}

/** The input as a truth value; Terraform's bridge also takes it spelt out. */
export function getFlag(values: Values, name: string): boolean {
    return values[name] === true || values[name] === "true";
}
