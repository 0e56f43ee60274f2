// The same callback through pybind11.
#include <pybind11/pybind11.h>

namespace py = pybind11;

static py::object *handler;

static void enter()
{
    py::gil_scoped_acquire acquired;
    (*handler)();
}

PYBIND11_MODULE(bound, module)
{
    module.def("callback", [](py::object function) {
        handler = new py::object(std::move(function)); // as long as the process lives, as callbacks do
        return reinterpret_cast<std::uintptr_t>(&enter);
    });
}
