import type { Catalogue } from "../messages";
import type { Cell } from "./cell";
import { type FaultKind, faultKinds, needsBody, needsConnection } from "./faultKinds";
import { operationNames } from "./operations";
import { formatPoint, type Point } from "./point";

/** Every fault at every call of every operation; a fault of the body needs a response that has one. */
export function listCells({ points }: Pick<Catalogue, "points">): Cell[] {
    return operationNames.flatMap((operation) =>
        groupPolls(points[operation]).flatMap((point) =>
            faultKinds
                .filter((kind) => canHappen(kind, point))
                .map((kind): Cell => ({ operation, point, kind })),
        ),
    );
}

/** A response that is cut needs a body, and a connection that breaks has to be one. */
const canHappen = (kind: FaultKind, { hasBody, isPart }: Point): boolean =>
    needsBody(kind) ? hasBody && !isPart : !(needsConnection(kind) && isPart);

/** Name by which a cell is chosen on the command line. */
export const formatCell = ({ operation, point, kind }: Cell): string =>
    `${operation}: ${formatPoint(point)}: ${kind}`;

/** A read that is repeated until something is there counts twice: the first read and the second. */
function groupPolls(points: Point[]): Point[] {
    return points.filter(({ call, ordinal }) => !call.startsWith("GET ") || ordinal <= 2);
}
