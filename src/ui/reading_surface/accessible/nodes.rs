//! Nodes of the tree as they are made again and again.

use egui::accesskit::{Node, NodeId, Rect, Role};

/// The place of a node, in points of the window.
pub fn bounds(rect: egui::Rect) -> Rect {
    Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}

/// A node with these below it.
pub fn group(role: Role, rect: egui::Rect, children: Vec<NodeId>) -> Node {
    let mut node = Node::new(role);
    node.set_bounds(bounds(rect));
    node.set_children(children);
    node
}

/// A heading with what it says; level 1 is the highest.
pub fn heading(level: u8, text: &str, rect: egui::Rect, children: Vec<NodeId>) -> Node {
    let mut node = group(Role::Heading, rect, children);
    node.set_label(text.trim());
    node.set_level(usize::from(level.max(1)) - 1);
    node
}
