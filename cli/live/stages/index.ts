import { cycle, up } from "./deployStages";
import { destroy } from "./destroyStage";
import { drift } from "./driftStage";
import { disable, onDemand, update } from "./provisioningStages";
import { rotateCertificate, rotateToken } from "./rotationStages";
import type { Stage, StageName } from "./stage";

/** All stages, in their order. */
const stages: readonly Stage[] = [
    up,
    cycle,
    onDemand,
    update,
    disable,
    rotateToken,
    rotateCertificate,
    drift,
    destroy,
];

/** The stages that are asked for, and those that they need. The last one always cleans up. */
export function selectStages(wanted: readonly StageName[]): readonly Stage[] {
    const names = new Set<StageName>(["destroy"]);
    const add = (name: StageName): void => {
        names.add(name);
        stages.find((stage) => stage.name === name)?.needs.forEach(add);
    };
    wanted.forEach(add);
    return stages.filter(({ name }) => names.has(name));
}
