//! Looks at one input after the other.

use super::mutate::{Dice, mutate};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// So many inputs are kept to be changed further.
const MOST_KEPT: usize = 2_000;

/// What an input led to, in so far as it is of interest whether something else did.
pub fn class(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// One kind of file.
pub struct Target<'a> {
    /// What it is called in messages.
    pub name: &'static str,
    /// Good files.
    pub seeds: Vec<Vec<u8>>,
    /// Puts checksums right.
    pub sign: fn(&[u8]) -> Vec<u8>,
    /// Looks at a file, panics where something is not as it should be, and gives the outcome's [`class`].
    pub look: &'a dyn Fn(&[u8]) -> u64,
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|it| it.parse().expect("a number"))
}

impl Target<'_> {
    /// Looks at `count` inputs.
    pub fn run(&self, count: usize) {
        if !self.runs_given_input() {
            let mut run = Run::new(self);
            for _ in 0..count {
                run.step();
            }
            // Otherwise it is not known whether anything was tried at all.
            assert!(run.seen.len() > 5, "{} outcomes", run.seen.len());
        }
    }

    /// Looks at inputs for as long as was asked, and says how it went: none took much longer than others of its length,
    /// and the memory did not grow.
    pub fn run_long(&self) {
        if self.runs_given_input() {
            return;
        }
        let seconds = number("KANTTEKENING_FUZZ_SECONDS").unwrap_or(600);
        let mut run = Run::new(self);
        for _ in 0..1_000 {
            run.step();
        }
        let resident = memory("VmRSS");
        let (begun, patience) = (Instant::now(), Duration::from_secs(seconds));
        while begun.elapsed() < patience {
            run.step();
        }
        let grown = memory("VmRSS").saturating_sub(resident);
        let mut costs = std::mem::take(&mut run.costs);
        costs.sort_unstable_by(f64::total_cmp);
        let median = costs.get(costs.len() / 2).copied().unwrap_or(0.0);
        let (slowest, input) = std::mem::take(&mut run.slowest);
        println!(
            "{}: seed {}, {} inputs in {seconds} s ({}/s), {} outcomes, {:.4} µs/byte in the middle, {slowest:.4} at most \
             ({} bytes), memory {} MB at most, grown by {} MB",
            self.name,
            run.seed,
            run.count,
            run.count / seconds.max(1),
            run.seen.len(),
            median,
            input.len(),
            memory("VmHWM") >> 10,
            grown >> 10,
        );
        let path = save(self.name, &input);
        assert!(
            slowest <= 60.0 * median,
            "too slow for its length: {}",
            path.display()
        );
        assert!(grown < 512 << 10, "the memory grew by {grown} KB");
    }

    /// Looks at the input that was asked for, if one was.
    fn runs_given_input(&self) -> bool {
        let Some(path) = std::env::var_os("KANTTEKENING_FUZZ_INPUT").map(PathBuf::from) else {
            return false;
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with(self.name) {
            (self.look)(&std::fs::read(path).unwrap());
        }
        true
    }
}

/// A run over random inputs.
struct Run<'a> {
    target: &'a Target<'a>,
    seed: u64,
    dice: Dice,
    kept: Vec<Vec<u8>>,
    seen: HashSet<u64>,
    count: u64,
    /// Microseconds per byte of inputs that are long enough to say something, and the most of them.
    costs: Vec<f64>,
    slowest: (f64, Vec<u8>),
}

impl<'a> Run<'a> {
    fn new(target: &'a Target<'a>) -> Self {
        let seed = number("KANTTEKENING_FUZZ_SEED").unwrap_or(1);
        let mut run = Self {
            target,
            seed,
            dice: Dice::new(seed),
            kept: target.seeds.clone(),
            seen: HashSet::new(),
            count: 0,
            costs: Vec::new(),
            slowest: (0.0, Vec::new()),
        };
        for seed in &target.seeds {
            let outcome = run.look(seed);
            run.seen.insert(outcome);
        }
        run
    }

    fn step(&mut self) {
        let (one, other) = (
            self.dice.roll(self.kept.len()),
            self.dice.roll(self.kept.len()),
        );
        let mut input = mutate(&self.kept[one], &self.kept[other], &mut self.dice);
        if self.dice.one_in(2) {
            input = (self.target.sign)(&input);
        }
        let outcome = self.look(&input);
        if self.seen.insert(outcome) && self.kept.len() < MOST_KEPT {
            self.kept.push(input);
        }
    }

    fn look(&mut self, input: &[u8]) -> u64 {
        self.count += 1;
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.target.look)(input)));
        let taken = begun.elapsed();
        if input.len() >= 1024 {
            let cost = |taken: Duration| taken.as_secs_f64() * 1e6 / input.len() as f64;
            if self.costs.len() < 1_000_000 {
                self.costs.push(cost(taken));
            }
            if outcome.is_ok() && cost(taken) > self.slowest.0 {
                // Only what is slow every time is slow.
                let again = (0..4).map(|_| {
                    let begun = Instant::now();
                    let _ = catch_unwind(AssertUnwindSafe(|| (self.target.look)(input)));
                    begun.elapsed()
                });
                let cost = cost(again.fold(taken, Duration::min));
                if cost > self.slowest.0 {
                    self.slowest = (cost, input.to_vec());
                }
            }
        }
        outcome.unwrap_or_else(|_| {
            let path = save(self.target.name, input);
            panic!(
                "{}: input {} of seed {} fails; look at it again with KANTTEKENING_FUZZ_INPUT={}",
                self.target.name,
                self.count,
                self.seed,
                path.display()
            )
        })
    }
}

fn save(name: &str, input: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}-{:016x}.input", class(input)));
    std::fs::write(&path, input).unwrap();
    path
}

/// A figure of this process's memory, in KB; 0 where the system does not say.
pub fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.unwrap_or(0)
}
