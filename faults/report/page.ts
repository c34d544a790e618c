import { formatMarkdown } from "../../tools/docs/markdown";
import { withSections } from "../../tools/docs/sections";
import { type Matrix, renderCells, renderCounts } from "./matrix";

/** The page with the tables of these cells. */
export const updatePage = (page: string, matrix: Matrix): Promise<string> =>
    formatMarkdown(withSections(page, { counts: renderCounts(matrix), cells: renderCells(matrix) }));
