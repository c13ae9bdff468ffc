//! What the words before a value do with it: [`Verb`] and [`Sharing`].

/// Which way the verb goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// 达到, 为: the value is the indicator's own.
    Level,
    /// 增长: the value is added.
    Up,
    /// 下降: the value is taken off.
    Down,
}

/// How several names and values go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    /// 分别: one value for each name.
    Respectively,
    /// 各, 均: the one value for every name.
    Each,
}
