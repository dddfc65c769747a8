//! What each way to draw asks of the library that opens the window.

use crate::store::graphics::Renderer;

/// Has the window drawn this way. One that was not `named` is to be done by a graphics card: what the processor draws comes
/// last.
#[cfg(not(target_os = "linux"))]
pub(super) fn choose(options: &mut eframe::NativeOptions, renderer: Renderer, named: bool) {
    use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
    use eframe::wgpu::{Adapter, Backends, DeviceType, Surface};

    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = match renderer {
        Renderer::Dx12 | Renderer::Software => Backends::DX12,
        Renderer::Metal => Backends::METAL,
        Renderer::Vulkan => Backends::VULKAN,
        Renderer::Gl => Backends::GL,
    };
    // The better card first.
    let rank = move |kind: DeviceType| match (kind, renderer) {
        (DeviceType::Cpu, Renderer::Software) => Some(0),
        (_, Renderer::Software) => None,
        (DeviceType::DiscreteGpu, _) => Some(1),
        (DeviceType::IntegratedGpu, _) => Some(2),
        (DeviceType::VirtualGpu, _) => Some(3),
        (DeviceType::Other, _) => Some(4),
        // OpenGL does not always say which it is.
        (DeviceType::Cpu, _) => (named || renderer == Renderer::Gl).then_some(5),
    };
    let select = move |adapters: &[Adapter], surface: Option<&Surface<'_>>| {
        let fits = |it: &&Adapter| surface.is_none_or(|surface| it.is_surface_supported(surface));
        let ranked = adapters.iter().filter(fits);
        let ranked = ranked.filter_map(|it| Some((rank(it.get_info().device_type)?, it)));
        let best = ranked.min_by_key(|(rank, _)| *rank);
        best.map(|(_, it)| it.clone())
            .ok_or_else(|| "there is no such graphics card".to_owned())
    };
    setup.native_adapter_selector = Some(std::sync::Arc::new(select));
    options.renderer = eframe::Renderer::Wgpu;
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
}

/// Has the window drawn this way: OpenGL, by the processor where the environment says so as the program begins.
#[cfg(target_os = "linux")]
pub(super) fn choose(options: &mut eframe::NativeOptions, _: Renderer, _: bool) {
    options.renderer = eframe::Renderer::Glow;
}

/// The variable by which a new process draws this way, where this one cannot.
pub(super) fn needs_environment(renderer: Renderer) -> Option<(&'static str, &'static str)> {
    /// Has Mesa's OpenGL draw by the processor.
    const BY_PROCESSOR: &str = "LIBGL_ALWAYS_SOFTWARE";
    let is_set = |value: std::ffi::OsString| value == "1" || value == "true";
    let needed = cfg!(target_os = "linux") && renderer == Renderer::Software;
    let here = std::env::var_os(BY_PROCESSOR).is_some_and(is_set);
    (needed && !here).then_some((BY_PROCESSOR, "1"))
}
