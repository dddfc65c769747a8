//! Documents of every kind as letters: what people see in them is what is read.

mod corpus;
mod office;
mod pdf;

#[path = "../support"]
mod support {
    pub mod dice;
}
