//! Values of indicators: exact decimals, units, kinds of statements, rounding intervals.
