import type { FastifyRequest } from "fastify";

/** What routes and faults tell of a request, for the record of traffic. */
export interface RequestNotes {
    /** Least permission or scope that the route asks for. */
    permission?: string;
    /** What a fault did to it. */
    fault?: string;
}

const notes = new WeakMap<FastifyRequest, RequestNotes>();

export const getNotes = (request: FastifyRequest): RequestNotes => notes.get(request) ?? {};

/** Says which permission (Graph), scope (Auth0) or token scope (SCIM) the call needs. */
export function notePermission(request: FastifyRequest, permission: string): void {
    notes.set(request, { ...notes.get(request), permission });
}

export function noteFault(request: FastifyRequest, fault: string): void {
    notes.set(request, { ...notes.get(request), fault });
}
