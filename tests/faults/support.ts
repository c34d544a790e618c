import { listCells } from "../../faults/cells/listCells";
import type { Point } from "../../faults/cells/point";

function createPoint(call: string, more: Partial<Point> = {}): Point {
    return { caller: "auth0", emulator: "auth0", call, ordinal: 1, hasBody: true, isPart: false, ...more };
}

const points = [
    createPoint("POST /things"),
    createPoint("DELETE /things/{id}", { hasBody: false }),
    createPoint("GET /things/{id}"),
    createPoint("GET /things/{id}", { ordinal: 2 }),
    createPoint("GET /things/{id}", { ordinal: 3 }),
    createPoint("GET /a|b in $batch", { isPart: true, caller: "auth0-entra", emulator: "entra" }),
];

/** The cells of six operations that make the same calls. */
export const cells = listCells({
    points: {
        "first up": points,
        update: points,
        "token rotation": points,
        "certificate rotation": points,
        refresh: points,
        destroy: points,
    },
});
