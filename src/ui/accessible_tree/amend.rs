//! What is amended in the nodes that egui makes: it gives most roles and names, but not all that screen readers go by.

use egui::accesskit::{HasPopup, Node, NodeId, Role, Toggled, TreeUpdate};
use std::collections::HashMap;

/// The level of the headings of the window's parts, from 0; the window itself is above them.
const PART: usize = 1;

/// The nodes of a frame, by their ids.
struct Nodes<'a> {
    nodes: &'a mut [(NodeId, Node)],
    numbers: HashMap<NodeId, usize>,
}

impl Nodes<'_> {
    fn get(&self, id: NodeId) -> Option<&Node> {
        Some(&self.nodes[*self.numbers.get(&id)?].1)
    }

    fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        Some(&mut self.nodes[*self.numbers.get(&id)?].1)
    }

    fn with_role(&self, role: Role) -> Vec<NodeId> {
        let nodes = self.nodes.iter().filter(|(_, node)| node.role() == role);
        nodes.map(|(id, _)| *id).collect()
    }

    /// The nodes below one, in order, as far as containers without a meaning go.
    fn below(&self, id: NodeId, found: &mut Vec<NodeId>) {
        for child in self.get(id).map_or(&[][..], Node::children) {
            found.push(*child);
            let passes =
                |node: &Node| matches!(node.role(), Role::GenericContainer | Role::Unknown);
            if self.get(*child).is_some_and(passes) {
                self.below(*child, found);
            }
        }
    }
}

/// Amends the nodes that egui made. `divider` is what the line between two parts of the window is called.
pub fn amend(update: &mut TreeUpdate, divider: Option<&str>) {
    let numbers = update.nodes.iter().enumerate();
    let numbers = numbers.map(|(number, (id, _))| (*id, number)).collect();
    let mut nodes = Nodes {
        nodes: &mut update.nodes,
        numbers,
    };
    for (_, node) in nodes.nodes.iter_mut() {
        amend_one(node, divider);
    }
    for menu in nodes.with_role(Role::Menu) {
        amend_menu(&mut nodes, menu);
    }
    for list in nodes.with_role(Role::ListBox) {
        amend_options(&mut nodes, list);
    }
    amend_radios(&mut nodes);
}

fn amend_one(node: &mut Node, divider: Option<&str>) {
    let name = match node.role() {
        Role::Label => node.value(),
        _ => node.label(),
    };
    let is_nameless = name.is_none();
    // What the name says already would be said twice.
    let more = node.description().zip(name).map(|(described, name)| {
        // A key may be a letter of the name.
        let is_said = |line: &str| line == name || line.len() > 3 && name.contains(line);
        let lines = described.lines().filter(|line| !is_said(line.trim()));
        lines.collect::<Vec<_>>().join("\n")
    });
    match more {
        Some(more) if more.is_empty() => node.clear_description(),
        Some(more) => node.set_description(more),
        None => {}
    }
    match node.role() {
        // egui's own name for it is English, whatever the window speaks.
        Role::Splitter if node.label() == Some("Resize panel") => {
            if let Some(divider) = divider {
                node.set_label(divider);
            }
        }
        // What scrolls can be scrolled by other means; a bar without a name or a value tells nothing.
        Role::ScrollBar if is_nameless => node.set_hidden(),
        // Parts that matter are regions with a name.
        Role::Pane if is_nameless => node.set_role(Role::GenericContainer),
        Role::Heading if node.level().is_none() => node.set_level(PART),
        Role::ComboBox => amend_choice(node),
        _ => {}
    }
}

/// A field that opens a list of what can be chosen.
fn amend_choice(node: &mut Node) {
    node.set_has_popup(HasPopup::Listbox);
    // AT-SPI has no place for the text of such a field but this one.
    if cfg!(target_os = "linux")
        && node.description().is_none()
        && let Some(value) = node.value().map(str::to_owned)
    {
        node.set_description(value);
    }
}

/// What stands in a menu are its items.
fn amend_menu(nodes: &mut Nodes<'_>, menu: NodeId) {
    let mut below = Vec::new();
    nodes.below(menu, &mut below);
    for id in below {
        if let Some(node) = nodes.get_mut(id).filter(|it| it.role() == Role::Button) {
            node.set_role(match node.toggled() {
                Some(_) => Role::MenuItemCheckBox,
                None => Role::MenuItem,
            });
        }
    }
}

/// What stands in a list to choose from are its options, each with its place.
fn amend_options(nodes: &mut Nodes<'_>, list: NodeId) {
    let mut below = Vec::new();
    nodes.below(list, &mut below);
    let is_option = |node: &Node| matches!(node.role(), Role::Button | Role::ListBoxOption);
    below.retain(|id| nodes.get(*id).is_some_and(is_option));
    let count = below.len();
    for (place, id) in below.into_iter().enumerate() {
        let Some(node) = nodes.get_mut(id) else {
            continue;
        };
        node.set_role(Role::ListBoxOption);
        if let Some(toggled) = node.toggled() {
            node.set_selected(toggled == Toggled::True);
            node.clear_toggled();
        }
        if node.position_in_set().is_none() {
            node.set_position_in_set(place);
        }
    }
    if let Some(node) = nodes.get_mut(list).filter(|it| it.size_of_set().is_none()) {
        node.set_size_of_set(count);
    }
}

/// Of choices that exclude each other, those that stand together are a group, named by what stands before them.
fn amend_radios(nodes: &mut Nodes<'_>) {
    let groups: Vec<_> = nodes
        .nodes
        .iter()
        .filter(|(_, node)| {
            let is_radio = |id: &&NodeId| {
                let child = nodes.get(**id);
                child.is_some_and(|child| child.role() == Role::RadioButton)
            };
            let radios = node.children().iter().filter(is_radio).count();
            node.role() == Role::GenericContainer && radios > 1
        })
        .map(|(id, _)| *id)
        .collect();
    for group in groups {
        let before = nodes.nodes.iter().find_map(|(_, parent)| {
            let at = parent.children().iter().position(|id| *id == group)?;
            parent.children().get(at.checked_sub(1)?).copied()
        });
        let is_name = |id: &NodeId| {
            let node = nodes.get(*id);
            node.is_some_and(|node| matches!(node.role(), Role::Label | Role::Heading))
        };
        let named_by = before.filter(is_name);
        let members = nodes.get(group).map(|node| node.children().to_vec());
        let radios: Vec<_> = members
            .unwrap_or_default()
            .into_iter()
            .filter(|id| {
                let node = nodes.get(*id);
                node.is_some_and(|node| node.role() == Role::RadioButton)
            })
            .collect();
        if let Some(node) = nodes.get_mut(group) {
            node.set_role(Role::RadioGroup);
            node.set_size_of_set(radios.len());
            if let Some(name) = named_by.filter(|_| node.label().is_none()) {
                node.push_labelled_by(name);
            }
        }
        for (place, id) in radios.into_iter().enumerate() {
            if let Some(node) = nodes.get_mut(id) {
                node.set_position_in_set(place);
            }
        }
    }
}
