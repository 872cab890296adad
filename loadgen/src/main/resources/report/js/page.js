// The page, from top to bottom.
header();
section('verdict', verdict);
section('lanes', outcome);
section('spectrum', spectra);
section('time', overTime);
section('stages', stages);
section('batches', batches);
section('arms', arms);
section('accuracy', accuracy);
section('load', load);
section('slowest', slowest);
section('generator', generator);
section('all', everything);
