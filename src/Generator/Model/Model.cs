namespace TimerAttributes.Generator.Model;

/// <summary>
/// What flows through the pipeline. The caching rule, for every model: strings, numbers, enums, other models, and
/// <see cref="EquatableArray{T}"/> of these. Never a symbol, a syntax node, a location or a compilation: they keep whole
/// compilations alive and are never equal to those of the next keystroke.
/// </summary>
internal abstract record Model;
