//! How much the aliases of a file may stand for, so that a small file cannot become a huge value.

use super::tree::NodeId;
use std::collections::HashMap;

/// Nodes that the aliases of one file may stand for. The loader's own limit tightens from this size on.
const ALLOWED: u64 = 400_000;

/// Sizes of values with their aliases followed.
#[derive(Default)]
pub(super) struct Budget {
    /// Sizes of finished collections and aliases; other nodes are one.
    sizes: HashMap<NodeId, u64>,
    /// Sizes so far of the collections that are open.
    open: Vec<u64>,
    spent: u64,
    refused: bool,
}

impl Budget {
    /// A scalar, or an alias with its target.
    pub fn leaf(&mut self, id: NodeId, target: Option<NodeId>) {
        let size = target.map_or(1, |target| self.size(target).saturating_add(1));
        self.finish(id, size);
    }

    /// A collection starts.
    pub fn open(&mut self) {
        self.open.push(1);
    }

    /// The innermost collection ends.
    pub fn close(&mut self, id: NodeId) {
        let size = self.open.pop().unwrap_or(1);
        self.finish(id, size);
    }

    /// True when there is enough left for another alias of `target`.
    pub fn spend(&mut self, target: NodeId) -> bool {
        let spent = self.spent.saturating_add(self.size(target));
        let enough = spent <= ALLOWED;
        if enough {
            self.spent = spent;
        }
        enough
    }

    /// True the first time it is asked.
    pub fn first_refusal(&mut self) -> bool {
        !std::mem::replace(&mut self.refused, true)
    }

    fn size(&self, id: NodeId) -> u64 {
        self.sizes.get(&id).copied().unwrap_or(1)
    }

    fn finish(&mut self, id: NodeId, size: u64) {
        if size > 1 {
            self.sizes.insert(id, size);
        }
        if let Some(parent) = self.open.last_mut() {
            *parent = parent.saturating_add(size);
        }
    }
}
