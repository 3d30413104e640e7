namespace TimerAttributes.Generator.Model;

/// <summary>
/// A value that the pipeline caches between edits. A model has only strings, numbers, enums, other models, and
/// <see cref="EquatableArray{T}"/> of these. It never has a symbol, a syntax node, a location or a compilation, because these keep whole
/// compilations alive and are not equal to those of the next edit.
/// </summary>
internal abstract record Model;
