//! Faults where documents state what the registry states; their rules come.
