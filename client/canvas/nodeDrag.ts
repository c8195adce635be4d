/** Kind of data that a palette item carries while it is dragged: the node type. */
export const nodeDrag = "application/x-coweave-node";
